// The first run of an empty house: names the organisation and lets its first administrator in.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { createPerson } from '../people/create-person.ts';
import { putPolicy } from '../policies/policy-store.ts';
import { grantRole } from '../rights/grant-role.ts';
import { createSite } from '../sites/create-site.ts';

export interface FirstRun {
  readonly organisation: { readonly nameBn: string; readonly nameEn: string };
  readonly administrator: {
    readonly name: string;
    readonly nameBn?: string;
    readonly phone?: string | null;
    readonly email?: string | null;
    readonly password: string;
    readonly language?: Language;
  };
}

export async function isSetUpNeeded(db: Db): Promise<boolean> {
  return (await db.selectFrom('identity.people').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** Throws `identity.set_up_done` once anybody exists, `identity.sign_in_needs_address` without phone and e-mail. */
export async function setUp(
  tx: Tx,
  occasion: Occasion,
  { organisation, administrator }: FirstRun,
): Promise<{ groupId: string; unionId: string; personId: string }> {
  // Two first visitors at once: the second waits here and then finds the house taken.
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.set_up', 0))`.execute(tx);
  if (!(await isSetUpNeeded(tx))) throw new DomainError('identity.set_up_done');
  const { name, nameBn = name, phone, email, password, language = 'bn' } = administrator;
  if (!phone && !email) throw new DomainError('identity.sign_in_needs_address', {}, '/administrator/phone');
  const group = await createSite(tx, occasion, { kind: 'group', parentId: null, code: 'GROUP', ...organisation });
  const union = await createSite(tx, occasion, { kind: 'union', parentId: group.id, code: 'UNION', ...organisation });
  const person = await createPerson(tx, occasion, {
    name,
    nameBn,
    phone: phone ?? null,
    email: email ?? null,
    language,
    password,
  });
  await grantRole(tx, occasion, { personId: person.id, role: 'administrator', siteId: group.id, reason: 'set-up' });
  await askForSecondFactor(tx, occasion.now);
  return { groupId: group.id, unionId: union.id, personId: person.id };
}

/** Whoever appoints and whoever moves money shows a second factor, until an administrator says otherwise. */
async function askForSecondFactor(tx: Tx, now: Temporal.Instant): Promise<void> {
  for (const role of ['administrator', 'finance']) {
    const policy = {
      role,
      secondFactor: 'required',
      smsAllowed: false,
      idleSeconds: null,
      absoluteSeconds: null,
    } as const;
    await putPolicy(tx, policy, { at: now, by: null });
  }
}
