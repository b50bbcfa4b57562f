// Sign-in by better-auth over the house's own tables, connection, clock and outbox. Its HTTP handler is not mounted:
// the routes of this module call its functions.
import { runWithAdapter } from '@better-auth/core/context';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import type { Kysely } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { passwordLength } from '../contract.ts';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import { cookiePrefix, usesSecureCookies } from '../sessions/session-cookie.ts';
import { withDates } from './dated-kysely.ts';

/** better-auth's adapter over a connection or, with `transaction: false`, inside a transaction of ours. */
function authTables(db: Db, transaction: boolean): ReturnType<typeof kyselyAdapter> {
  return kyselyAdapter(withDates(db as unknown as Kysely<never>).withSchema('identity'), {
    type: 'postgres',
    transaction,
  });
}

type Answer = Promise<{ readonly headers: Headers }>;

/** The part of better-auth this module uses. */
export interface Auth {
  readonly api: {
    signOut(call: { readonly headers: Headers; readonly returnHeaders: true }): Answer;
  };
  /** Runs calls of `api` so that what they write belongs to this transaction. */
  within<T>(tx: Tx, work: () => Promise<T>): Promise<T>;
}

export function makeAuth(house: House): Auth {
  const { api, options } = betterAuth(authOptions(house));
  return {
    api,
    within: async (tx, work) => await runWithAdapter(authTables(tx, false)(options), work),
  };
}

function authOptions(house: House) {
  return {
    ...tables,
    appName: 'Samabay',
    baseURL: house.config.PUBLIC_URL || `http://${house.config.HOST}:${house.config.PORT}`,
    secret: house.config.SECRET,
    database: authTables(house.db, true),
    logger: { log: (level, message) => house.log[level](`sign-in: ${message}`) },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: {
      ...tables.session,
      expiresIn: house.config.SESSION_ABSOLUTE_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, ...sessionMoments(house) } }) } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: usesSecureCookies(house.config),
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
  } satisfies BetterAuthOptions;
}

/** The library's names on the left, our columns on the right. */
const dates = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const tables = {
  user: { modelName: 'people', fields: { ...dates, emailVerified: 'email_verified' } },
  session: {
    modelName: 'sessions',
    fields: {
      ...dates,
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
    additionalFields: { seenAt: { type: 'date', required: true, input: false, fieldName: 'seen_at' } },
  },
  account: {
    modelName: 'credentials',
    fields: {
      ...dates,
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'verifications', fields: { ...dates, expiresAt: 'expires_at' } },
} as const satisfies Partial<BetterAuthOptions>;

/** Sessions live by the house's clock, so that they end when the house says so. */
function sessionMoments(house: House): { createdAt: Date; updatedAt: Date; seenAt: Date; expiresAt: Date } {
  const now = house.clock.now().epochMilliseconds;
  const start = new Date(now);
  return {
    createdAt: start,
    updatedAt: start,
    seenAt: start,
    expiresAt: new Date(now + house.config.SESSION_ABSOLUTE_SECONDS * 1000),
  };
}
