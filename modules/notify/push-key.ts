/** The VAPID keys (RFC 8292) by which push services know this house: configured, or made once and kept sealed. */
import webPush from 'web-push';
import type { Config } from '../../platform/config.ts';
import type { Db } from '../../platform/db/database.ts';
import { openSecret, sealSecret } from '../../platform/sealed-secret.ts';

export interface PushKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

const purpose = 'notify push key';

/** Browsers are bound to the key they subscribed with: a new one means that everybody has to allow notices again. */
export async function readPushKey(
  db: Db,
  config: Pick<Config, 'SECRET' | 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY'>,
  now: Temporal.Instant,
): Promise<PushKey> {
  if (config.VAPID_PUBLIC_KEY) return { publicKey: config.VAPID_PUBLIC_KEY, privateKey: config.VAPID_PRIVATE_KEY };
  const known = await readRow(db);
  const row = known ?? (await makeRow(db, config, now));
  const privateKey = openSecret(config, purpose, row.private_key_sealed).toString('utf8');
  return { publicKey: row.public_key, privateKey };
}

type Row = { readonly public_key: string; readonly private_key_sealed: Uint8Array };

async function makeRow(db: Db, config: Pick<Config, 'SECRET'>, now: Temporal.Instant): Promise<Row> {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await db
    .insertInto('notify.push_keys')
    .values({ public_key: publicKey, private_key_sealed: sealSecret(config, purpose, privateKey), created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Of several processes that start at once one key wins, for all.
  const row = await readRow(db);
  if (!row) throw new Error('the push key was not kept');
  return row;
}

function readRow(db: Db): Promise<Row | undefined> {
  return db.selectFrom('notify.push_keys').select(['public_key', 'private_key_sealed']).executeTakeFirst();
}
