// The keys access tokens are signed with: made here, published, and replaced every month with an overlap.
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Config } from '../../../platform/config.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { actorCachePrefix, publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import {
  endOtherSigningKeys,
  insertSigningKey,
  livingSigningKeys,
  lockSigningKeys,
  type SigningKey,
} from './signing-key-store.ts';

export const signingAlgorithm = 'ES256';
/** A key signs this long before the next one is made. */
const signsFor = { hours: 30 * 24 };
/** Published this long before it signs; others may remember the published keys for an hour. */
const publishedBefore = { hours: 24 };
/** How long an old key is still believed: longer than any token it signed lives. */
const believedAfter = { hours: 1 };
const rememberedMs = 5_000;

/** What partners need to check a token themselves. */
export async function publishedKeys(house: House): Promise<readonly JWK[]> {
  // Before the first token there is no key; whoever asks first would remember an empty answer for an hour.
  if ((await rememberedKeys(house)).length === 0) await currentSigner(house);
  return (await rememberedKeys(house)).map(({ kid, publicJwk }) => ({
    ...publicJwk,
    kid,
    use: 'sig',
    alg: signingAlgorithm,
  }));
}

/** The key of that name, while it is believed. */
export async function findSigningKey(house: House, kid: string): Promise<JWK | null> {
  return (await rememberedKeys(house)).find((key) => key.kid === kid)?.publicJwk ?? null;
}

export interface Signer {
  readonly kid: string;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

/** The key that signs now. Made when there is none yet, or none that today's SECRET opens. */
export async function currentSigner(house: House): Promise<Signer> {
  const now = house.clock.now();
  const opened = openFirst(
    house,
    (await rememberedKeys(house)).filter((key) => signsAt(key, now)),
  );
  if (opened) return importSigner(opened);
  const made = await inTransaction(house.db, async (tx) => {
    await lockSigningKeys(tx);
    const known = openFirst(
      house,
      (await livingSigningKeys(tx, now)).filter((key) => signsAt(key, now)),
    );
    if (known) return known;
    const key = await makeSigningKey(house.config, now, now);
    await insertSigningKey(tx, key);
    return { key, privateText: unseal(house.config, key) };
  });
  house.cache.forget(cacheKey);
  return importSigner(made);
}

/**
 * Makes the successor when the present key is old enough; `atOnce` makes one that signs from now and disbelieves all
 * others, for the day a key is lost. Returns whether anything was made.
 */
export async function rotateSigningKeys(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET'>,
  options: { readonly atOnce: boolean },
): Promise<boolean> {
  const { now } = occasion;
  await lockSigningKeys(tx);
  const [newest] = await livingSigningKeys(tx, now);
  if (!newest && !options.atOnce) return false;
  const isOld = newest && Temporal.Instant.compare(newest.signsFrom.add(signsFor), now) <= 0;
  if (!isOld && !options.atOnce) return false;
  const signsFrom = options.atOnce ? now : now.add(publishedBefore);
  const key = await makeSigningKey(config, now, signsFrom);
  await insertSigningKey(tx, key);
  await endOtherSigningKeys(tx, key.kid, options.atOnce ? now.add({ milliseconds: 1 }) : signsFrom.add(believedAfter));
  await recordAudit(tx, occasion, {
    action: 'identity.signing_key_made',
    siteId: null,
    subject: { kind: 'identity.signing_key', id: key.kid },
    after: { signs_from: signsFrom.toString(), at_once: options.atOnce },
  });
  await publishActorsChanged(tx, occasion);
  return true;
}

/** Under the prefix that is forgotten everywhere when rights change: a disbelieved key is disbelieved at once. */
const cacheKey = `${actorCachePrefix}signing_keys`;

function rememberedKeys(house: House): Promise<readonly SigningKey[]> {
  return house.cache.get(cacheKey, rememberedMs, () => livingSigningKeys(house.db as Db, house.clock.now()));
}

function signsAt(key: SigningKey, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(key.signsFrom, now) <= 0;
}

interface Opened {
  readonly key: SigningKey;
  readonly privateText: string;
}

/** A key sealed under an earlier SECRET cannot sign any more; it may still be believed until its tokens have ended. */
function openFirst(house: House, keys: readonly SigningKey[]): Opened | null {
  for (const key of keys) {
    try {
      return { key, privateText: unseal(house.config, key) };
    } catch (error) {
      house.log.warn({ err: error, kid: key.kid }, 'a signing key does not open under this SECRET');
    }
  }
  return null;
}

async function makeSigningKey(
  config: Pick<Config, 'SECRET'>,
  now: Temporal.Instant,
  signsFrom: Temporal.Instant,
): Promise<SigningKey> {
  const pair = await generateKeyPair(signingAlgorithm, { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const privateSealed = sealSecret(config, purposeOf(kid), JSON.stringify(await exportJWK(pair.privateKey)));
  return { kid, publicJwk, privateSealed, madeAt: now, signsFrom, endsAt: null };
}

function unseal(config: Pick<Config, 'SECRET'>, { kid, privateSealed }: SigningKey): string {
  return openSecret(config, purposeOf(kid), privateSealed).toString('utf8');
}

const purposeOf = (kid: string): string => `signing key ${kid}`;

async function importSigner({ key, privateText }: Opened): Promise<Signer> {
  const jwk = JSON.parse(privateText) as JWK;
  assert(jwk.kty === 'EC', 'a signing key is a P-256 key');
  return { kid: key.kid, key: await importJWK(jwk, signingAlgorithm) };
}
