// What whoever looks into payments may read; several roles share it.
export const paymentReads: readonly string[] = [
  'payments.payout.read',
  'payments.gateway.read',
  'payments.intent.read',
  'payments.dispute.read',
  'payments.risk.read',
];

export const moneyReads: readonly string[] = [
  'payments.wallet.read',
  'payments.invoice.read',
  'payments.reconciliation.read',
  ...paymentReads,
];

export const riskDuties: readonly string[] = ['payments.risk.review', 'payments.risk.manage'];
