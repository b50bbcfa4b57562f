/** The cash lines of a payout by centre: what the sheet to sign says, and what was recorded of it. */
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { balances } from '../../ledger/index.ts';
import { payoutBatch, payoutLines } from '../../payments/index.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { type CashMember, cashMembers, payersOf, recordedCash } from './cash-store.ts';
import type { CashLine, CashSheet } from './contract-cash.ts';

/** Throws `payments.payout_missing`. A line that came back is tried again by a batch that retries this one. */
export async function readCashSheet(db: Db, batchId: string): Promise<CashSheet> {
  const batch = await payoutBatch(db, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  const lines = (await payoutLines(db, batchId)).filter(
    (line) => line.method === 'cash' && line.subject_kind === 'collection.statement' && line.state !== 'refused',
  );
  const [members, recorded, payers] = await Promise.all([
    cashMembers(
      db,
      lines.map((line) => line.subject_id),
    ),
    recordedCash(db, batchId),
    payersOf(db, batch.site_id),
  ]);
  const byStatement = new Map(lines.map((line) => [line.subject_id, line]));
  const inHand = await balances(
    db,
    payers.map((payer) => payer.account_id),
  );
  return {
    batch_id: batchId,
    number: batch.number,
    state: batch.state,
    centres: centresOf(members, byStatement, batch.currency),
    lines: members.flatMap((member): CashLine[] => {
      const line = byStatement.get(member.statement_id);
      if (!line) return [];
      const { centre_bn: _bn, centre_en: _en, ...rest } = member;
      const known = recorded.get(line.id);
      return [
        {
          ...rest,
          reference: line.reference,
          amount: wireMoney(line.amount, batch.currency),
          outcome: known?.outcome ?? null,
          is_open: line.state === 'sent',
          recorded_at: known?.recorded_at.toString() ?? null,
          recorded_by_name: known?.recorded_by_name ?? null,
        },
      ];
    }),
    payers: payers.map(({ person_id, name, account_id }) => ({
      person_id,
      name,
      in_hand: wireMoney(inHand.get(account_id) ?? 0n, batch.currency),
    })),
  };
}

function centresOf(
  members: readonly CashMember[],
  lines: ReadonlyMap<string, { readonly amount: bigint; readonly state: string }>,
  currency: string,
): CashSheet['centres'] {
  return [...Map.groupBy(members, (member) => member.centre_id)].map(([centre_id, own]) => {
    const sheet = own.flatMap((member) => lines.get(member.statement_id) ?? []);
    return {
      centre_id,
      name_bn: own[0]?.centre_bn ?? '',
      name_en: own[0]?.centre_en ?? '',
      lines: sheet.length,
      open: sheet.filter((line) => line.state === 'sent').length,
      amount: wireMoney(
        sheet.reduce((sum, line) => sum + line.amount, 0n),
        currency,
      ),
    };
  });
}
