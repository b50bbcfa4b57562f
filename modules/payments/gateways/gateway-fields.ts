// The settings of each provider: their schema, which of them are secrets, and what may be shown of those.
import type { TObject } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../platform/config.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';
import { BkashSettings, type GatewayView, NagadSettings, RocketSettings } from '../contract-gateways.ts';
import { isSafeGatewayUrl } from './call-gateway.ts';
import { CardSettings, SslcommerzSettings } from './contract-settings.ts';
import type { JsonObject } from './gateway.ts';
import { nagadKeys } from './nagad-envelope.ts';

export const settingsOf: Readonly<Record<GatewayCode, TObject>> = {
  bkash: BkashSettings,
  nagad: NagadSettings,
  rocket: RocketSettings,
  sslcommerz: SslcommerzSettings,
  card: CardSettings,
};

const secrets = new Set([
  'password',
  'app_secret',
  'merchant_private_key',
  'store_password',
  'secret_key',
  'webhook_secret',
]);

/** Every field of the provider; of a secret its last four characters, when that leaves enough of it hidden. */
export function shownFields(gateway: GatewayCode, settings: JsonObject): GatewayView['fields'] {
  return Object.keys(settingsOf[gateway].properties).map((name) => {
    const value = settings[name];
    const text = typeof value === 'string' && value !== '' ? value : null;
    const isSecret = secrets.has(name);
    return { name, is_secret: isSecret, value: isSecret && text !== null ? endOf(text) : text };
  });
}

function endOf(secret: string): string {
  const plain = secret.replaceAll(/-----[^-]+-----|\s/g, '');
  return plain.length < 12 ? '••••' : `••••${plain.slice(-4)}`;
}

/** Throws `payments.gateway_field_invalid`, `payments.gateway_address_unsafe`. */
export function checkSettings(config: Pick<Config, 'NODE_ENV'>, gateway: GatewayCode, settings: JsonObject): void {
  const [fault] = [...Value.Errors(settingsOf[gateway], settings)];
  if (fault) {
    const name = fault.instancePath.split('/')[1] ?? missingOf(gateway, settings);
    throw new DomainError('payments.gateway_field_invalid', {}, `/settings/${name}`);
  }
  const { url } = settings;
  if (typeof url === 'string' && !isSafeGatewayUrl(config, url))
    throw new DomainError('payments.gateway_address_unsafe', {}, '/settings/url');
  const { merchant_private_key: ours, gateway_public_key: theirs } = settings;
  const isKeyed = typeof ours === 'string' && typeof theirs === 'string';
  if (isKeyed && !nagadKeys({ merchant_private_key: ours, gateway_public_key: theirs }))
    throw new DomainError('payments.gateway_field_invalid', {}, '/settings/merchant_private_key');
}

function missingOf(gateway: GatewayCode, settings: JsonObject): string {
  const names = Object.keys(settingsOf[gateway].properties);
  const unknown = Object.keys(settings).find((name) => !names.includes(name));
  return names.find((name) => settings[name] === undefined) ?? unknown ?? '';
}

export function placeOf({ url }: JsonObject): GatewayView['place'] {
  if (typeof url !== 'string') return null;
  if (url.startsWith('http:')) return url.includes('sandbox') ? 'sandbox' : 'simulator';
  return url.includes('sandbox') ? 'sandbox' : 'live';
}
