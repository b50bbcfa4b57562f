import type { Db, Tx } from '../../../platform/db/database.ts';

export interface PolicyRow {
  readonly role: string;
  readonly secondFactor: 'none' | 'optional' | 'required';
  readonly smsAllowed: boolean;
  /** Null: as the settings of the house say. */
  readonly idleSeconds: number | null;
  readonly absoluteSeconds: number | null;
}

export async function readPolicies(db: Db): Promise<PolicyRow[]> {
  const rows = await db
    .selectFrom('identity.sign_in_policies')
    .select([
      'role',
      'second_factor as secondFactor',
      'sms_allowed as smsAllowed',
      'idle_seconds as idleSeconds',
      'absolute_seconds as absoluteSeconds',
    ])
    .orderBy('role')
    .execute();
  return rows as PolicyRow[];
}

export async function putPolicy(
  tx: Tx,
  policy: PolicyRow,
  change: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  const columns = {
    second_factor: policy.secondFactor,
    sms_allowed: policy.smsAllowed,
    idle_seconds: policy.idleSeconds,
    absolute_seconds: policy.absoluteSeconds,
    changed_at: change.at,
    changed_by: change.by,
  };
  await tx
    .insertInto('identity.sign_in_policies')
    .values({ role: policy.role, ...columns })
    .onConflict((conflict) => conflict.column('role').doUpdateSet(columns))
    .execute();
}
