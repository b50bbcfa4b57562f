/** Agrees what somebody earns at a centre or in the union, and where the money goes. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { checkLine, findPayoutTerms } from '../../payments/index.ts';
import { findCentre, findUnion } from '../centre-store.ts';
import type { AgreeWage, EndWage, Wage } from './contract-wages.ts';
import { findWage, findWorker, insertWage, setWageEnd } from './wage-store.ts';

/**
 * Throws `collection.wage_site_unfit` (neither a centre nor a union), `wage_person_unknown`
 * (or of places beyond the actor's), `wage_destination_unfit`;
 * `wage_doubled`, `wage_period_reversed` and `wage_share_too_large` come from the constraints of the table.
 */
export async function agreeWage(tx: Tx, occasion: Occasion, input: AgreeWage): Promise<Wage> {
  const { id = newId(), site_id, person_id, basis, rate, method, from_on, until_on, ...destination } = input;
  const centre = await findCentre(tx, site_id);
  const union = await findUnion(tx, centre?.union_id ?? site_id);
  if (!union) throw new DomainError('collection.wage_site_unfit', {}, '/site_id');
  const person = await findWorker(tx, occasion.actor.sitesWith('collection.wage.manage'), person_id);
  if (!person) throw new DomainError('collection.wage_person_unknown', {}, '/person_id');
  // Any payable amount will do: what is checked is whether money can go there at all.
  const terms = await findPayoutTerms(tx, union.site_id, union.currency, Temporal.PlainDate.from(from_on));
  const line = checkLine(terms, { method, destination, amount: 100_00n, payee: { name: person.name } });
  if (line.refused !== null) {
    throw new DomainError('collection.wage_destination_unfit', { because: line.refused }, '/method');
  }
  await insertWage(tx, {
    ...{ id, site_id, person_id, basis, rate: BigInt(rate), currency: union.currency, method },
    destination: line.destination as Record<string, string>,
    from_on: Temporal.PlainDate.from(from_on),
    until_on: until_on == null ? null : Temporal.PlainDate.from(until_on),
    ...{ created_at: occasion.now, created_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'collection.wage_agreed',
    siteId: site_id,
    subject: { kind: 'collection.wage', id },
    after: { person_id, basis, rate, method, from_on, until_on: until_on ?? null },
  });
  const wage = await findWage(tx, id);
  assert(wage, 'the agreement was just written');
  return wage;
}

/** The agreement ends with this day; runs made before keep what they paid. Throws `collection.wage_missing`. */
export async function endWage(tx: Tx, occasion: Occasion, id: string, { until_on }: EndWage): Promise<Wage> {
  const before = await findWage(tx, id);
  if (!before) throw new DomainError('collection.wage_missing');
  await setWageEnd(tx, id, Temporal.PlainDate.from(until_on));
  await recordAudit(tx, occasion, {
    action: 'collection.wage_ended',
    siteId: before.site_id,
    subject: { kind: 'collection.wage', id },
    before: { until_on: before.until_on },
    after: { until_on },
  });
  return { ...before, until_on };
}
