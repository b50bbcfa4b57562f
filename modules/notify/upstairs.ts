import type { Db, Tx } from '../../platform/db/database.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Occasion } from '../../platform/occasion.ts';

/** What notify needs of identity, which stands on a higher floor: `server/app.ts` hands it in. */
export interface Upstairs {
  recordAudit(tx: Tx, occasion: Occasion, entry: AuditEntry): Promise<void>;
  /** Ids of the people who hold the permission at the site or above it. */
  peopleWith(db: Db, permission: string, siteId: string, now: Temporal.Instant): Promise<string[]>;
}

export interface AuditEntry {
  readonly action: string;
  readonly siteId: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: JsonValue | null;
  readonly after?: JsonValue | null;
  readonly reason?: string | null;
}
