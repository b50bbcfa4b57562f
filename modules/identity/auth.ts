// Sign-in by better-auth over the house's own tables, connection, clock and outbox. Its HTTP handler is not mounted:
// the routes of this module call its functions.
import { createHmac } from 'node:crypto';
import { runWithAdapter } from '@better-auth/core/context';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import { emailOTP, phoneNumber } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { passwordLength } from './contract.ts';
import { withDates } from './dated-kysely.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { type CodeMessage, sendCode } from './send-code.ts';
import { cookiePrefix, usesSecureCookies } from './session-cookie.ts';

export const codeSeconds = 300;
const codeLength = 6;
const codeTries = 5;

/** better-auth's adapter over a connection or, with `transaction: false`, inside a transaction of ours. */
function authTables(db: Db, transaction: boolean): ReturnType<typeof kyselyAdapter> {
  return kyselyAdapter(withDates(db as unknown as Kysely<never>).withSchema('identity'), {
    type: 'postgres',
    transaction,
  });
}

/** Keyed by the house's secret: a code of six digits is guessed from a plain hash in a blink. */
export function codeHash(house: House, code: string): string {
  return createHmac('sha256', house.config.SECRET).update(`code ${code}`).digest('base64url');
}

interface Call<Body> {
  readonly body: Body;
  readonly headers: Headers;
  readonly returnHeaders: true;
}
type Answer = Promise<{ readonly headers: Headers }>;

/** The part of better-auth this module uses. */
export interface Auth {
  readonly api: {
    sendPhoneNumberOTP(call: { readonly body: { phoneNumber: string } }): Promise<unknown>;
    sendVerificationOTP(call: { readonly body: { email: string; type: 'sign-in' } }): Promise<unknown>;
    verifyPhoneNumber(call: Call<{ phoneNumber: string; code: string }>): Answer;
    signInEmailOTP(call: Call<{ email: string; otp: string }>): Answer;
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
  const send = (message: CodeMessage): Promise<void> => sendCode(house, message);
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
      verification: { create: { before: async (row) => ({ data: { ...row, value: hashedCode(house, row.value) } }) } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: usesSecureCookies(house.config),
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    plugins: [
      phoneNumber({
        otpLength: codeLength,
        expiresIn: codeSeconds,
        allowedAttempts: codeTries,
        sendOTP: ({ phoneNumber: phone, code }) => send({ identifier: { kind: 'phone', value: phone }, code }),
        schema: { user: { fields: { phoneNumber: 'phone', phoneNumberVerified: 'phone_verified' } } },
      }),
      emailOTP({
        otpLength: codeLength,
        expiresIn: codeSeconds,
        allowedAttempts: codeTries,
        disableSignUp: true,
        sendVerificationOTP: ({ email, otp }) => send({ identifier: { kind: 'email', value: email }, code: otp }),
      }),
    ],
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

/** `<code>:<tries>` becomes `<hash>:<tries>`; a row written back after a wrong try holds the hash already. */
function hashedCode(house: House, value: string): string {
  const plain = /^(\d{6}):(\d+)$/.exec(value);
  return plain ? `${codeHash(house, plain[1] ?? '')}:${plain[2]}` : value;
}
