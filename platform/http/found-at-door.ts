// A record read once: by the door, to know whose it is, and kept for the handler to answer with.
import type { FastifyRequest } from 'fastify';
import type { Db } from '../db/database.ts';
import { assert } from '../errors.ts';
import type { SiteFinder } from './door.ts';

export interface FoundAtDoor<T> {
  readonly site: SiteFinder;
  /** What the door found; only behind that door. */
  of(request: object): T;
}

/** For routes that show one record. `find` answers null when there is none: then the door says 404. */
export function foundAtDoor<T extends object>(
  find: (db: Db, request: FastifyRequest) => Promise<T | null>,
  siteOfRecord: (record: T) => string,
): FoundAtDoor<T> {
  const found = new WeakMap<object, T>();
  return {
    site: async (db, request) => {
      const record = await find(db, request);
      if (!record) return null;
      found.set(request, record);
      return siteOfRecord(record);
    },
    of: (request) => {
      const record = found.get(request);
      assert(record, 'the door of this route did not read the record');
      return record;
    },
  };
}
