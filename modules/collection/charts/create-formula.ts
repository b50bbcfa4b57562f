// Adopts an SNF formula and density for a union from a day on.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import { holdPrices } from '../collection-locks.ts';
import type { CreateFormula, Formula } from '../contract-charts.ts';
import { lastReceiptDay } from './chart-store.ts';

/** Throws `collection.union_missing`, `collection.formula_too_late`, `collection.formula_exists`. */
export async function createFormula(tx: Tx, occasion: Occasion, input: CreateFormula): Promise<Formula> {
  if (!(await findUnion(tx, input.union_id))) throw new DomainError('collection.union_missing');
  await holdPrices(tx, input.union_id);
  const last = await lastReceiptDay(tx, input.union_id, null);
  if (last !== null && last >= input.effective_from) {
    throw new DomainError('collection.formula_too_late', { last_receipt_on: last }, '/effective_from');
  }
  const id = newId();
  await tx
    .insertInto('collection.snf_formulas')
    .values({
      ...input,
      id,
      effective_from: Temporal.PlainDate.from(input.effective_from),
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.formula_adopted',
    siteId: input.union_id,
    subject: { kind: 'collection.snf_formula', id },
    after: { ...input },
  });
  return { id, ...input };
}
