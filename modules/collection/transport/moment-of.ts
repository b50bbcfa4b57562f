// When a thing happened, as the one who was there says; a clock may run ahead by two minutes and no more.
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';

/** Throws `collection.happened_in_future`. */
export function momentOf(said: string | undefined, occasion: Occasion, field: string): Temporal.Instant {
  if (said === undefined) return occasion.now;
  const at = Temporal.Instant.from(said);
  if (Temporal.Instant.compare(at, occasion.now.add({ minutes: 2 })) > 0) {
    throw new DomainError('collection.happened_in_future', { at: said }, field);
  }
  return at;
}
