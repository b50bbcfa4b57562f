// The payment order of ISO 20022, pain.001.001.09: one group, one payment information, a transfer per line.
import { XMLBuilder } from 'fast-xml-parser';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { LineRow } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';

/** We, as the bank of the paying account knows us. */
export interface Payer {
  readonly name: string;
  readonly accountNumber: string;
  readonly routingNumber: string;
}

type Order = Pick<BatchRow, 'number' | 'currency' | 'effective_on'>;

/** `createdAt` stands in the header; everything else follows from the lines. */
export function writePaymentOrder(
  batch: Order,
  payer: Payer,
  lines: readonly LineRow[],
  createdAt: Temporal.Instant,
): string {
  const { currency } = batch;
  // The control sum is the plain sum of the amounts, whatever their currency.
  const total = amountText(
    lines.reduce((sum, line) => sum + line.amount, 0n),
    currency,
  );
  const counted = { NbOfTxs: lines.length, CtrlSum: total };
  const name = { Nm: plain(payer.name, 140) };
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: batch.number, CreDtTm: createdAt.round('second').toString(), ...counted, InitgPty: name },
        PmtInf: {
          PmtInfId: `${batch.number}-bank`,
          PmtMtd: 'TRF',
          BtchBookg: true,
          ...counted,
          ReqdExctnDt: { Dt: batch.effective_on.toString() },
          Dbtr: name,
          DbtrAcct: { ...account(payer.accountNumber), Ccy: currency },
          DbtrAgt: bank(payer.routingNumber),
          CdtTrfTxInf: lines.map((line) => transfer(line, currency)),
        },
      },
    },
  };
  const options = { ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressBooleanAttributes: false };
  return new XMLBuilder(options).build(document);
}

function transfer({ reference, amount, destination, payee_name }: LineRow, currency: string): object {
  return {
    PmtId: { EndToEndId: reference },
    Amt: { InstdAmt: { '@Ccy': currency, '#text': amountText(amount, currency) } },
    CdtrAgt: bank(destination.routing_number ?? ''),
    Cdtr: { Nm: plain(destination.holder || payee_name, 140) },
    CdtrAcct: account(destination.account_number ?? ''),
    RmtInf: { Ustrd: reference },
  };
}

function amountText(amount: bigint, currency: string): string {
  return String(moneyCell({ amount, currency }));
}

/** Accounts here have no IBAN. */
function account(number: string): object {
  return { Id: { Othr: { Id: number } } };
}

function bank(routingNumber: string): object {
  return { FinInstnId: { ClrSysMmbId: { MmbId: routingNumber } } };
}

/** Control characters cannot stand in XML at all, not even escaped. */
function plain(text: string, most: number): string {
  return [...text.replaceAll(/\p{Cc}/gu, ' ')].slice(0, most).join('');
}
