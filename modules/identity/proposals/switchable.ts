// The permissions under which a second person can be asked for. Those of the upper floors stand here as data. Left out
// is what has a maker and a checker of its own (payouts, rate charts), what only reads, and what cannot wait at a
// counter (receipts, shifts, files).

export const switchablePermissions: readonly string[] = [
  'identity.person.manage',
  'identity.grant.manage',
  'identity.role.manage',
  'identity.four_eyes.manage',
  'identity.site.manage',
  'ledger.account.manage',
  'ledger.transaction.post',
  'ledger.transaction.reverse',
  'payments.intent.refund',
  'payments.intent.refund_large',
  'collection.centre.manage',
  'collection.member.manage',
  'collection.deduction.manage',
  'collection.cycle.close',
];

const switchable = new Set(switchablePermissions);

export function isSwitchable(permission: string): boolean {
  return switchable.has(permission);
}
