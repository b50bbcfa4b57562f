import type { Db, Tx } from '../../platform/db/database.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Channel } from './channel.ts';

/** What notify needs of identity and privacy, which stand on higher floors: `server/app.ts` hands it in. */
export interface Upstairs {
  recordAudit(tx: Tx, occasion: Occasion, entry: AuditEntry): Promise<void>;
  /** Ids of the people who hold the permission at the site or above it. */
  peopleWith(db: Db, permission: string, siteId: string, now: Temporal.Instant): Promise<string[]>;
  /** The ways each of the people agreed to be sent offers; who agreed to none is not in it. */
  offerChannels(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Channel[]>>;
}

export interface AuditEntry {
  readonly action: string;
  readonly siteId: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: JsonValue | null;
  readonly after?: JsonValue | null;
  readonly reason?: string | null;
}
