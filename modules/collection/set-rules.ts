// Sets a union's rules of pouring: what sour milk is paid from a day on, and how long an operator may write late.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit } from '../identity/index.ts';
import { holdPrices } from './collection-locks.ts';
import type { PouringRules, SetLateHours, SetSourRate } from './contract-pouring.ts';
import { findRules, insertSourRate, lastSourDay, updateLateHours } from './receipts/pouring-store.ts';

/** Throws `collection.union_missing`, `sour_rate_exists`, `sour_rate_too_late` (sour milk was paid on that day). */
export async function setSourRate(tx: Tx, occasion: Occasion, input: SetSourRate): Promise<PouringRules> {
  await holdPrices(tx, input.union_id);
  const last = await lastSourDay(tx, input.union_id, input.milk_type);
  if (last !== null && input.effective_from <= last) {
    throw new DomainError('collection.sour_rate_too_late', { last }, '/effective_from');
  }
  const id = newId();
  await insertSourRate(tx, { ...input, id, at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'collection.sour_rate_set',
    siteId: input.union_id,
    subject: { kind: 'collection.sour_rate', id },
    after: { milk_type: input.milk_type, rate: input.rate, effective_from: input.effective_from },
  });
  return rulesOf(tx, input.union_id);
}

/** Throws `collection.union_missing`. */
export async function setLateHours(tx: Tx, occasion: Occasion, input: SetLateHours): Promise<PouringRules> {
  const before = await updateLateHours(tx, input.union_id, input.late_hours);
  if (before === null) throw new DomainError('collection.union_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.late_hours_set',
    siteId: input.union_id,
    subject: { kind: 'collection.union', id: input.union_id },
    before: { late_hours: before },
    after: { late_hours: input.late_hours },
  });
  return rulesOf(tx, input.union_id);
}

async function rulesOf(tx: Tx, unionId: string): Promise<PouringRules> {
  const rules = await findRules(tx, unionId);
  if (!rules) throw new DomainError('collection.union_missing');
  return rules;
}
