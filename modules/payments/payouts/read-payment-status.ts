// Reads pain.002, the answer to a payment order: of single transfers, or of the whole order at once.
import { DomainError } from '../../../platform/errors.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { isCurrency } from '../../../platform/money/currencies.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { nodeAt, nodesAt, readXml, textAt, type XmlNode } from '../read-xml.ts';
import type { ReportedResult } from './judge-results.ts';
import type { LineRow } from './payout-line-store.ts';

type Status = ReportedResult['status'];

/** Accepted is not settled: what a bank has taken on may still come back, so it is on its way until then. */
const statusOf: Readonly<Record<string, Status>> = {
  ACSC: 'paid',
  ACCC: 'paid',
  RJCT: 'rejected',
  CANC: 'rejected',
  ACCP: 'pending',
  ACTC: 'pending',
  ACSP: 'pending',
  ACWC: 'pending',
  ACWP: 'pending',
  PDNG: 'pending',
  RCVD: 'pending',
  PART: 'pending',
};

const lists = new Set(['OrgnlPmtInfAndSts', 'TxInfAndSts', 'StsRsnInf']);

/**
 * What it says of the lines sent to the bank; lines it leaves out are answered by the status of the group, if that is a
 * final one. Throws `payments.answer_unreadable`, and `payments.answer_of_another` for the answer to another order.
 */
export function readPaymentStatus(
  text: string,
  batch: { readonly number: string; readonly currency: string },
  lines: readonly Pick<LineRow, 'reference' | 'method'>[],
): readonly ReportedResult[] {
  const report = nodeAt(readXml(text, lists), 'Document', 'CstmrPmtStsRpt');
  const group = nodeAt(report, 'OrgnlGrpInfAndSts');
  if (!group) throw new DomainError('payments.answer_unreadable');
  const number = textAt(group, 'OrgnlMsgId');
  if (number !== batch.number)
    throw new DomainError('payments.answer_of_another', { number: (number ?? '–').slice(0, 60) });
  const payments = nodesAt(report, 'OrgnlPmtInfAndSts');
  const named = payments
    .flatMap((payment) => nodesAt(payment, 'TxInfAndSts'))
    .map((one) => readTransfer(one, batch.currency));
  const statuses = [...payments.map((one) => wholeOf(one, 'PmtInfSts')), wholeOf(group, 'GrpSts')];
  const whole = statuses.find((one) => one !== null);
  if (!whole) return named;
  const said = new Set(named.map((one) => one.reference));
  const rest = lines.filter((line) => line.method === 'bank' && !said.has(line.reference));
  return [...named, ...rest.map(({ reference }) => ({ ...whole, reference }))];
}

function readTransfer(one: XmlNode, currency: string): ReportedResult {
  return {
    fileLine: null,
    reference: (textAt(one, 'OrgnlEndToEndId') ?? '').slice(0, 60),
    status: statusOf[textAt(one, 'TxSts') ?? ''] ?? null,
    code: codeOf(one),
    providerReference: textAt(one, 'AcctSvcrRef')?.slice(0, 80) ?? null,
    amount: readAmount(textAt(one, 'OrgnlTxRef', 'Amt', 'InstdAmt'), currency),
  };
}

function wholeOf(node: XmlNode, name: string): Omit<ReportedResult, 'reference'> | null {
  const known = statusOf[textAt(node, name) ?? ''];
  if (known !== 'paid' && known !== 'rejected') return null;
  return { fileLine: null, status: known, code: codeOf(node), providerReference: null, amount: null };
}

function codeOf(node: XmlNode): string | null {
  const reason = nodeAt(node, 'StsRsnInf', 'Rsn');
  return (textAt(reason, 'Cd') ?? textAt(reason, 'Prtry'))?.slice(0, 60) ?? null;
}

/** An amount that cannot be read is one that differs. */
function readAmount(text: string | null, currency: string): bigint | null {
  if (text === null || !isCurrency(currency)) return null;
  try {
    return parseMoney(text, currency, { mark: 'point' }).amount;
  } catch (error) {
    if (error instanceof RefusedInput) return -1n;
    throw error;
  }
}
