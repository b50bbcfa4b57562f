// What makes two acts of one id the same: everything the caller chose.
import { hash } from 'node:crypto';
import type { HoldChange, Metadata, NewHold, NewTransaction } from './posting.ts';

/** SHA-256 in hex over the content; the order of legs counts, because their numbers are shown. */
export function fingerprintTransaction(transaction: NewTransaction): string {
  const content = [
    transaction.kind,
    transaction.effectiveOn.toString(),
    transaction.siteId,
    transaction.reference?.kind ?? null,
    transaction.reference?.id ?? null,
    transaction.reversesId ?? null,
    transaction.note ?? null,
    ...(transaction.userReference === undefined ? [] : [`user reference ${transaction.userReference}`]),
    ...(transaction.metadata === undefined ? [] : [`metadata ${metadataText(transaction.metadata)}`]),
    ...(transaction.captures ?? []).map(({ holdId, amount, isFinal }) => `captures ${holdId} ${amount} ${isFinal}`),
    ...(transaction.lateInto === undefined ? [] : [`late into ${transaction.lateInto}`]),
    ...transaction.legs.map(({ accountId, amount, currency, reversesLeg, isAtMost }) =>
      [
        ...[accountId, amount, currency],
        ...(reversesLeg === undefined ? [] : [reversesLeg]),
        ...(isAtMost ? ['at most'] : []),
      ].join(' '),
    ),
  ];
  return hash('sha256', JSON.stringify(content), 'hex');
}

function metadataText(metadata: Metadata): string {
  return JSON.stringify(Object.entries(metadata).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function fingerprintHold(hold: NewHold): string {
  const { kind, accountId, amount, currency, siteId, reference, expiresAt } = hold;
  const what = [kind, accountId, amount.toString(), currency, siteId, reference?.kind ?? null, reference?.id ?? null];
  return hash('sha256', JSON.stringify(['hold', ...what, expiresAt?.toString() ?? null]), 'hex');
}

export function fingerprintHoldChange({ holdId, change, expiresAt }: HoldChange): string {
  return hash('sha256', JSON.stringify(['change', holdId, change, expiresAt?.toString() ?? null]), 'hex');
}
