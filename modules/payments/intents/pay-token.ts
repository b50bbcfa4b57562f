// The address where somebody pays: it names the intent and proves that we gave it out. Nothing of it is stored.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { DomainError } from '../../../platform/errors.ts';

type Secret = Pick<Config, 'SECRET'>;

export function payToken(config: Secret, intentId: string): string {
  return `${Buffer.from(intentId.replaceAll('-', ''), 'hex').toString('base64url')}.${sign(config, intentId)}`;
}

export function payPath(config: Secret, intentId: string): string {
  return `/pay/${payToken(config, intentId)}`;
}

/** Throws `payments.intent_missing` for every address we did not give out. */
export function intentOfToken(config: Secret, token: string): string {
  const [name = '', proof = ''] = token.split('.');
  const hex = Buffer.from(name, 'base64url').toString('hex');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  const id = parts ? parts.slice(1).join('-') : '';
  const expected = Buffer.from(sign(config, id));
  const given = Buffer.from(proof);
  if (id === '' || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new DomainError('payments.intent_missing', { id: '' });
  return id;
}

function sign({ SECRET }: Secret, intentId: string): string {
  return createHmac('sha256', SECRET).update(`payments pay page of ${intentId}`).digest('base64url').slice(0, 22);
}
