/** Gives a member something besides milk money, or asks it of them: it is settled by the cycle that spans its day. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { EarningKind } from '../contract-earnings.ts';
import { findMemberPlace } from '../deductions/deduction-store.ts';
import { earningAccount } from './earning-account.ts';
import { insertEarnings } from './earning-store.ts';

export interface EarningInput {
  /** Derived ids make a retry harmless: an earning that is there already is left as it is. */
  readonly id?: string;
  readonly memberId: string;
  readonly kind: Exclude<EarningKind, 'carried'>;
  /** Minor units; less than nothing when the member owes it, never nothing. */
  readonly amount: bigint;
  /** A day of an open cycle, or one no cycle spans yet. */
  readonly settleOn: Temporal.PlainDate;
  /** The record it is about, such as a corrected receipt. */
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Shown to the member; one text for both languages when it was typed by somebody. */
  readonly reason: string | { readonly bn: string; readonly en: string };
  /** How the amount came about. */
  readonly derivation?: object;
}

/** Returns the id. Throws `collection.member_unknown`; `collection.period_closed` comes from the table. */
export async function addEarning(tx: Tx, occasion: Occasion, input: EarningInput): Promise<string> {
  assert(input.amount !== 0n, 'an earning of nothing is none');
  const place = await findMemberPlace(tx, input.memberId);
  if (!place) throw new DomainError('collection.member_unknown', {}, '/member_id');
  const id = input.id ?? newId();
  const { reason } = input;
  await insertEarnings(tx, [
    {
      id,
      union_id: place.union_id,
      centre_id: place.centre_id,
      member_id: input.memberId,
      kind: input.kind,
      amount: input.amount,
      currency: place.currency,
      settle_on: input.settleOn,
      subject_kind: input.subject?.kind ?? null,
      subject_id: input.subject?.id ?? null,
      reason_bn: typeof reason === 'string' ? reason : reason.bn,
      reason_en: typeof reason === 'string' ? reason : reason.en,
      derivation: input.derivation ?? null,
      account_id: await earningAccount(tx, occasion, place.union_id, input.kind),
      cycle_id: null,
      round: null,
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    },
  ]);
  await recordAudit(tx, occasion, {
    action: 'collection.earning_added',
    siteId: place.centre_id,
    subject: { kind: 'collection.earning', id },
    after: { member_id: input.memberId, kind: input.kind, amount: `${input.amount}` },
    reason: typeof reason === 'string' ? reason : reason.en,
  });
  return id;
}
