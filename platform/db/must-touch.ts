// An update or delete by id that found no row is a fault, not a success.
import type { DeleteResult, UpdateResult } from 'kysely';
import { DomainError } from '../errors.ts';

/** Throws `code` unless exactly one row was changed. */
export function mustTouchOne(
  result: UpdateResult | DeleteResult | readonly (UpdateResult | DeleteResult)[],
  code: string,
): void {
  const results = Array.isArray(result) ? result : [result];
  const touched = results.reduce(
    (sum, one) => sum + ('numUpdatedRows' in one ? one.numUpdatedRows : one.numDeletedRows),
    0n,
  );
  if (touched !== 1n) throw new DomainError(code);
}
