// The bank's statement of the last days is in: most of it matched by itself, a few lines wait for somebody.

import { sql } from 'kysely';
import { accountByCode, openAccount } from '../modules/ledger/index.ts';
import { createReconciliationEntry, createReconciliationSource, importStatement } from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { House } from '../platform/house.ts';
import type { Occasion } from '../platform/occasion.ts';
import { decimalCell } from '../platform/sheets/decimal-cell.ts';
import { codeIn } from './bring-capital.ts';
import type { Founded } from './found-group.ts';

interface Booked {
  readonly amount: bigint;
  readonly reference: string;
  readonly about: string;
}

export async function reconcileBank(
  tx: Tx,
  house: Pick<House, 'files'>,
  finance: Occasion,
  founded: Founded,
  today: Temporal.PlainDate,
): Promise<void> {
  const accountId = await bankOf(tx, finance, founded);
  const fees = await openAccount(tx, finance, {
    ...{ code: codeIn(founded.group, '5310'), nameBn: 'ব্যাংক চার্জ', nameEn: 'Bank charges' },
    ...{ kind: 'expense', currency: 'BDT', siteId: founded.unionId },
  });
  const paid = await tx
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.transactions as transaction', 'transaction.id', 'entry.transaction_id')
    .select(['entry.amount', 'entry.effective_on', 'transaction.user_reference', 'transaction.note'])
    .where('entry.account_id', '=', accountId)
    .where('transaction.kind', '=', 'payments.payout_paid')
    .orderBy('entry.seq')
    .execute();
  const on = paid[0]?.effective_on ?? today.subtract({ days: 3 });
  const sourceId = await createReconciliationSource(tx, finance, {
    ...{ site_id: founded.unionId, name: 'Sonali Bank, Sylhet', kind: 'statement', format: 'camt_053' },
    ...{ account_id: accountId, settles_to_account_id: null, fee_account_id: fees, account_number: '2001234567890' },
    ...{ mapping: null, starts_on: on.toString() },
  });
  // One transfer the bank has not made, one it made for another amount.
  const made = paid.flatMap(({ amount, user_reference, note }, index): Booked[] =>
    index === 2
      ? []
      : [{ amount: index === 4 ? amount - 100_00n : amount, reference: user_reference ?? '', about: note ?? '' }],
  );
  const others: Booked[] = [
    { amount: -345_00n, reference: 'CHG-1126', about: 'Account maintenance charge' },
    { amount: -115_00n, reference: 'CHG-1127', about: 'Excise duty on transfers' },
    { amount: 12_500_00n, reference: 'DEP-5501', about: 'Cash deposit, Beanibazar branch' },
  ];
  const { opening } = await tx
    .selectFrom('ledger.entries')
    .select(sql<bigint>`coalesce(sum(amount), 0)::bigint`.as('opening'))
    .where('account_id', '=', accountId)
    .where('effective_on', '<', on)
    .executeTakeFirstOrThrow();
  const bytes = new TextEncoder().encode(statementOf([...made, ...others], on, opening));
  await importStatement(tx, house.files, finance, sourceId, { name: 'sonali-statement.xml', bytes });
  const duty = await tx
    .selectFrom('payments.bank_lines')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('reference', '=', 'CHG-1127')
    .executeTakeFirstOrThrow();
  const entry = { line_id: duty.id, template: 'charge', note: 'Excise duty on transfers' } as const;
  await createReconciliationEntry(tx, finance, sourceId, entry);
}

/** Accounts of the standard codes are shared by the groups of a house; each bank account is compared once. */
async function bankOf(tx: Tx, finance: Occasion, founded: Founded): Promise<string> {
  const account = await accountByCode(tx, '1010');
  if (account && account.site_id === founded.unionId) return account.id;
  return openAccount(tx, finance, {
    ...{ code: codeIn(founded.group, '1015'), nameBn: 'সোনালী ব্যাংক', nameEn: 'Sonali Bank' },
    ...{ kind: 'asset', currency: 'BDT', siteId: founded.unionId, cashFlowClass: 'cash' },
  });
}

/** camt.053 as a bank sends it. */
function statementOf(lines: readonly Booked[], on: Temporal.PlainDate, opening: bigint): string {
  const text = (amount: bigint) => decimalCell(amount < 0n ? -amount : amount, 2);
  const side = (amount: bigint) => `<CdtDbtInd>${amount < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
  const balance = (code: string, amount: bigint, day: Temporal.PlainDate) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="BDT">${text(amount)}</Amt>${side(amount)}` +
    `<Dt><Dt>${day.toString()}</Dt></Dt></Bal>`;
  const entry = ({ amount, reference, about }: Booked) =>
    `<Ntry><Amt Ccy="BDT">${text(amount)}</Amt>${side(amount)}<Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>${on.toString()}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs>` +
    `<RmtInf><Ustrd>${about}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  const last = on.add({ days: 1 });
  const closing = lines.reduce((sum, line) => sum + line.amount, opening);
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">' +
    `<BkToCstmrStmt><GrpHdr><MsgId>SBL-${on.toString()}</MsgId></GrpHdr><Stmt><Id>SBL-${on.toString()}</Id>` +
    `<FrToDt><FrDtTm>${on.toString()}T00:00:00</FrDtTm><ToDtTm>${last.toString()}T23:59:59</ToDtTm></FrToDt>` +
    '<Acct><Id><Othr><Id>2001234567890</Id></Othr></Id><Ccy>BDT</Ccy></Acct>' +
    balance('OPBD', opening, on) +
    balance('CLBD', closing, last) +
    `${lines.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`
  );
}
