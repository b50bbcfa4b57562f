/** Hands cash to whoever pays it out, and records line by line who fetched it; what nobody fetched stays owed. */

import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { derivedId, newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, recordAudit } from '../../identity/index.ts';
import { accountByCode, balances, openAccount, postOrThrow } from '../../ledger/index.ts';
import { findPayoutAccounts, payoutBatch, payoutLines, recordPayoutResults } from '../../payments/index.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import { lockUnionAccounts } from '../deductions/deduction-locks.ts';
import { insertCash, insertHandout, payersOf } from './cash-store.ts';
import type { CashSheet, HandOutCash, RecordCash } from './contract-cash.ts';
import { readCashSheet } from './read-cash-sheet.ts';

/** Throws `payments.payout_missing`, `collection.cash_payer_unfit`, `collection.cash_short`. */
export async function handOutCash(tx: Tx, occasion: Occasion, batchId: string, input: HandOutCash): Promise<CashSheet> {
  const batch = await payoutBatch(tx, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  const payer = await findPerson(tx, input.person_id);
  if (!payer || input.amount === 0) throw new DomainError('collection.cash_payer_unfit', {}, '/person_id');
  const union = await findUnion(tx, batch.site_id);
  const cash = (await findPayoutAccounts(tx, batch.site_id, batch.currency)).get('cash');
  assert(union && cash, 'a union that pays has its accounts');
  const purse = await purseOf(tx, occasion, { unionId: batch.site_id, ...union }, input.person_id);
  const amount = BigInt(input.amount);
  if (amount < 0n) await refuseShort(tx, purse, -amount);
  const id = newId();
  await postOrThrow(tx, occasion, [
    {
      id: derivedId('ledger.transaction', id),
      kind: 'collection.cash_handout',
      effectiveOn: dayAt(occasion.now, union.time_zone),
      siteId: batch.site_id,
      reference: { kind: 'payments.payout_batch', id: batchId },
      legs: [
        { accountId: purse, amount, currency: batch.currency },
        { accountId: cash.payingAccountId, amount: -amount, currency: batch.currency },
      ],
    },
  ]);
  await insertHandout(tx, {
    id,
    union_id: batch.site_id,
    batch_id: batchId,
    person_id: input.person_id,
    account_id: purse,
    amount,
    handed_at: occasion.now,
    handed_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.cash_handed_out',
    siteId: batch.site_id,
    subject: { kind: 'payments.payout_batch', id: batchId },
    after: { person_id: input.person_id, amount: `${amount}` },
  });
  return readCashSheet(tx, batchId);
}

/**
 * In the name of whoever records: out of the cash they were handed, else out of the co-operative's. Throws
 * `payments.payout_missing`, `payments.not_sent`, `collection.cash_needs_person`, `cash_line_missing`, `cash_short`,
 * and what payments refuses of a result.
 */
export async function recordCash(tx: Tx, occasion: Occasion, batchId: string, input: RecordCash): Promise<CashSheet> {
  const personId = occasion.actor.personId;
  if (personId === null) throw new DomainError('collection.cash_needs_person');
  const batch = await payoutBatch(tx, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  const lines = new Map((await payoutLines(tx, batchId)).map((line) => [line.reference, line]));
  const chosen = input.lines.map(({ reference, outcome }, index) => {
    const line = lines.get(reference);
    if (line?.method !== 'cash' || line.subject_kind !== 'collection.statement') {
      throw new DomainError('collection.cash_line_missing', { reference }, `/lines/${index}/reference`);
    }
    return { line, outcome };
  });
  const paid = chosen.filter(({ line, outcome }) => outcome !== 'not_fetched' && line.state === 'sent');
  const purse = await ownPurse(tx, batch.site_id, personId);
  if (purse) {
    await refuseShort(
      tx,
      purse,
      paid.reduce((sum, { line }) => sum + line.amount, 0n),
    );
  }
  const recorded = await recordPayoutResults(
    tx,
    occasion,
    batchId,
    chosen.map(({ line, outcome }) => ({
      fileLine: null,
      reference: line.reference,
      status: outcome === 'not_fetched' ? ('rejected' as const) : ('paid' as const),
      code: outcome === 'not_fetched' ? 'not_fetched' : null,
      providerReference: null,
      amount: null,
    })),
    purse === null ? {} : { payingAccountId: purse },
  );
  const refusal = recorded.verdicts.find((verdict) => typeof verdict === 'object');
  if (refusal) throw new DomainError(refusal.refused);
  const done = new Set(recorded.outcomes.map((one) => one.id));
  await insertCash(
    tx,
    chosen
      .filter(({ line }) => done.has(line.id))
      .map(({ line, outcome }) => ({
        payout_line_id: line.id,
        batch_id: batchId,
        statement_id: line.subject_id,
        outcome,
        account_id: outcome === 'not_fetched' ? null : purse,
        recorded_at: occasion.now,
        recorded_by: personId,
      })),
  );
  return readCashSheet(tx, batchId);
}

/** The account of what a person has in hand, never overdrawn; null for one who was handed nothing or has none left. */
async function ownPurse(tx: Tx, unionId: string, personId: string): Promise<string | null> {
  const payer = (await payersOf(tx, unionId)).find((one) => one.person_id === personId);
  if (!payer) return null;
  return ((await balances(tx, [payer.account_id])).get(payer.account_id) ?? 0n) > 0n ? payer.account_id : null;
}

async function refuseShort(tx: Tx, accountId: string, needed: bigint): Promise<void> {
  const inHand = (await balances(tx, [accountId])).get(accountId) ?? 0n;
  if (inHand >= needed) return;
  throw new DomainError('collection.cash_short', { in_hand: Number(inHand), needed: Number(needed) });
}

async function purseOf(
  tx: Tx,
  occasion: Occasion,
  union: { readonly unionId: string; readonly code: string; readonly currency: string },
  personId: string,
): Promise<string> {
  await lockUnionAccounts(tx, union.unionId);
  const code = `1016-${union.code}-${personId.slice(-8)}`.toUpperCase();
  const known = await accountByCode(tx, code);
  if (known) return known.id;
  // The account names nobody: the books outlive the person.
  return openAccount(tx, occasion, {
    code,
    nameBn: 'সদস্যদের দেওয়ার জন্য হাতে নগদ',
    nameEn: 'Cash in hand for members',
    kind: 'asset',
    currency: union.currency,
    siteId: union.unionId,
    owner: { kind: 'collection.payer', id: personId },
    minimum: 0n,
  });
}
