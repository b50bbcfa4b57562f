// Who may read the history of a record: whoever may read the record. Kinds of the upper floors are data, not imports.

const sharedPermissions: Readonly<Record<string, string>> = {
  'identity.invitation': 'identity.grant.manage',
  'identity.people_import': 'identity.person.import',
  'identity.role': 'identity.person.read',
  'identity.proposal': 'identity.audit.read',
  'identity.four_eyes': 'identity.person.read',
  'identity.device_enrolment': 'identity.machine.manage',
  'ledger.transaction': 'ledger.account.read',
  'ledger.closed_period': 'ledger.account.read',
  'ledger.journal': 'ledger.account.read',
  'ledger.quote': 'ledger.account.read',
  'ledger.revaluation': 'ledger.account.read',
  'integrations.api_tier': 'integrations.partner.read',
  'integrations.webhook_endpoint': 'integrations.webhook.read',
  'notify.message': 'notify.outbox.read',
  'notify.announcement': 'notify.announcement.manage',
  'payments.payout_batch': 'payments.payout.read',
  'payments.payout_accounts': 'payments.payout.read',
  'payments.payout_terms': 'payments.payout.read',
  'payments.buyer': 'payments.invoice.read',
  'payments.invoice_settings': 'payments.invoice.read',
  'payments.gateway_settings': 'payments.gateway.read',
  'payments.reconciliation_source': 'payments.reconciliation.read',
  'payments.risk_case': 'payments.risk.read',
  'payments.risk_rule_set': 'payments.risk.read',
  'payments.risk_list_entry': 'payments.risk.read',
  'payments.risk_model': 'payments.risk.read',
  'collection.rate_chart': 'collection.chart.read',
  'collection.snf_formula': 'collection.chart.read',
  'collection.shift': 'collection.receipt.read',
  'collection.receipt_import': 'collection.receipt.read',
  'collection.deduction': 'collection.cycle.read',
  'collection.loan': 'collection.statement.read',
  'collection.member_group': 'collection.member.read',
  'collection.wage_run': 'collection.wage.read',
  'collection.local_sale': 'collection.sale.read',
  'collection.trip': 'collection.transport.read',
};

/** Where a kind has no permission of its own to read it, the table says which one covers it. */
export function permissionToReadHistory(subjectKind: string): string {
  return sharedPermissions[subjectKind] ?? `${subjectKind}.read`;
}
