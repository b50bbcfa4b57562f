/** Fields of the ledger's audit in the trade's words. */
import { m } from '#lib/paraglide/messages.js';

const fields: Record<string, () => string> = {
  code: m.ledger_code,
  name_bn: m.ledger_name_bn,
  name_en: m.ledger_name_en,
  kind: m.ledger_kind,
  currency: m.ledger_currency,
  minimum: m.ledger_minimum,
  maximum: m.accounts_maximum,
  metadata: m.accounts_facts,
  class: m.books_flow_class,
  amount: m.ledger_amount,
  remaining: m.accounts_hold_still,
  from_on: m.ledger_from,
  until_on: m.accounts_limit_until,
  expires_at: m.accounts_hold_until,
  effective_on: m.ledger_day,
  legs: m.ledger_legs,
  is_final: m.accounts_hold_final,
  hold_id: m.accounts_hold_number,
  limit_id: m.accounts_limit_number,
  transaction_id: m.accounts_transaction_number,
  closed_at: m.ledger_closed,
};

export function auditLabel(name: string): string {
  return fields[name]?.() ?? name;
}
