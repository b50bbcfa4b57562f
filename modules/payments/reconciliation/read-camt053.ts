// Reads camt.053, the bank's statement of ISO 20022: booked entries, each with the details of its transfers.
import { isCurrency } from '../../../platform/money/currencies.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { nodeAt, nodesAt, readXml, textAt, type XmlNode } from '../read-xml.ts';
import { daysOf, readDay, type StatementLine, type StatementText, UnreadableStatement } from './statement-text.ts';

const lists = new Set(['Stmt', 'Ntry', 'TxDtls', 'Bal', 'Ustrd', 'NtryDtls']);

/** Throws `UnreadableStatement`. Amounts are taken in the currency of the account. */
export function readCamt053(text: string, currency: string): readonly StatementText[] {
  const root = nodeAt(readXml(text, lists), 'Document', 'BkToCstmrStmt');
  if (!root) throw new UnreadableStatement('not_camt_053');
  return nodesAt(root, 'Stmt').map((statement) => readStatement(statement, currency));
}

function readStatement(statement: XmlNode, currency: string): StatementText {
  const account = nodeAt(statement, 'Acct', 'Id');
  const lines = nodesAt(statement, 'Ntry')
    .filter((entry) => statusOf(entry) === 'BOOK')
    .flatMap((entry) => readEntry(entry, currency));
  const from = textAt(statement, 'FrToDt', 'FrDtTm') ?? textAt(statement, 'FrToDt', 'FrDt');
  const to = textAt(statement, 'FrToDt', 'ToDtTm') ?? textAt(statement, 'FrToDt', 'ToDt');
  const days = from && to ? { fromOn: readDay(from), toOn: readDay(to) } : daysOf(lines);
  return {
    reference: textAt(statement, 'Id') ?? textAt(statement, 'ElctrncSeqNb') ?? days.toOn.toString(),
    accountNumber: textAt(account, 'Othr', 'Id') ?? textAt(account, 'IBAN'),
    currency: textAt(statement, 'Acct', 'Ccy'),
    opening: balance(statement, ['OPBD', 'PRCD'], currency),
    closing: balance(statement, ['CLBD'], currency),
    ...days,
    lines,
  };
}

/** `Sts` is a plain code up to .07 and a choice from .08 on. */
function statusOf(entry: XmlNode): string {
  return textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts') ?? 'BOOK';
}

/** An entry of many transfers whose amounts add up to it is told as those transfers; else as one line. */
function readEntry(entry: XmlNode, currency: string): readonly StatementLine[] {
  const whole = amountOf(entry, currency) * signOf(entry);
  const transfers = nodesAt(entry, 'NtryDtls').flatMap((details) => nodesAt(details, 'TxDtls'));
  const bookedOn = readDay(textAt(entry, 'BookgDt', 'Dt') ?? textAt(entry, 'BookgDt', 'DtTm'));
  const parts = transfers.filter((one) => amountNode(one) !== null);
  const sum = parts.reduce((total, one) => total + amountOf(one, currency) * signOf(one, entry), 0n);
  if (parts.length > 1 && sum === whole) {
    return parts.map((one) => lineOf(one, entry, bookedOn, amountOf(one, currency) * signOf(one, entry)));
  }
  return [lineOf(transfers[0] ?? entry, entry, bookedOn, whole)];
}

function lineOf(one: XmlNode, entry: XmlNode, bookedOn: Temporal.PlainDate, amount: bigint): StatementLine {
  const references = nodeAt(one, 'Refs');
  const end = textAt(references, 'EndToEndId');
  const remittance = nodesAt(one, 'RmtInf')[0];
  const words = remittance?.Ustrd;
  return {
    bookedOn,
    amount,
    fee: 0n,
    reference: end && end !== 'NOTPROVIDED' ? end : (textAt(references, 'InstrId') ?? textAt(entry, 'NtryRef')),
    providerReference: textAt(references, 'AcctSvcrRef') ?? textAt(entry, 'AcctSvcrRef'),
    counterparty: textAt(nodeAt(one, 'RltdPties', amount > 0n ? 'Dbtr' : 'Cdtr'), 'Nm'),
    description: (Array.isArray(words) ? words.join(' ') : null) || textAt(entry, 'AddtlNtryInf'),
  };
}

function amountNode(node: XmlNode): string | null {
  return textAt(node, 'Amt') ?? textAt(node, 'AmtDtls', 'TxAmt', 'Amt');
}

function amountOf(node: XmlNode, currency: string): bigint {
  const text = amountNode(node) ?? '';
  if (!isCurrency(currency) || !/^\d{1,15}(\.\d{1,5})?$/.test(text)) {
    throw new UnreadableStatement('amount', { value: text.slice(0, 40) });
  }
  return parseMoney(text, currency, { mark: 'point' }).amount;
}

function signOf(node: XmlNode, above?: XmlNode): bigint {
  const indicator = textAt(node, 'CdtDbtInd') ?? (above ? textAt(above, 'CdtDbtInd') : null);
  return indicator === 'DBIT' ? -1n : 1n;
}

function balance(statement: XmlNode, codes: readonly string[], currency: string): bigint | null {
  const found = nodesAt(statement, 'Bal').find((one) => codes.includes(textAt(one, 'Tp', 'CdOrPrtry', 'Cd') ?? ''));
  return found ? amountOf(found, currency) * signOf(found) : null;
}
