import type { Tx } from '../../platform/db/database.ts';

export interface NewSession {
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly way: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly startedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('identity.sessions')
    .values({
      id: session.id,
      token: session.token,
      person_id: session.personId,
      way: session.way,
      ip_address: session.address,
      user_agent: session.userAgent,
      created_at: session.startedAt,
      updated_at: session.startedAt,
      seen_at: session.startedAt,
      expires_at: session.expiresAt,
      confirmed_at: session.confirmedAt,
    })
    .execute();
}

export async function deleteSessionByToken(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('identity.sessions').where('token', '=', token).execute();
}
