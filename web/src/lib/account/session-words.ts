/** How sessions are called on the screen: the device one would recognise, and the way somebody came in. */
import { m } from '#lib/paraglide/messages.js';

const ways: Record<string, () => string> = {
  password: m.safety_way_password,
  code: m.safety_way_code,
  passkey: m.safety_way_passkey,
  magic_link: m.safety_way_magic_link,
  pin: m.safety_way_pin,
  google: () => 'Google',
  facebook: () => 'Facebook',
};

const factors: Record<string, () => string> = {
  totp: m.safety_factor_totp,
  passkey: m.safety_factor_passkey,
  device: m.safety_factor_device,
  recovery: m.safety_factor_recovery,
  sms: m.safety_factor_sms,
};

export function deviceOf({ browser, system }: { browser: string | null; system: string | null }): string {
  return [browser, system].filter((name) => name !== null).join(' · ') || m.safety_unknown_device();
}

/** "password, then the app". */
export function wayOf({ way, factor }: { way: string | null; factor: string | null }): string | null {
  if (way === null) return null;
  const first = ways[way]?.() ?? way;
  const second = factor === null || factor === way ? undefined : factors[factor]?.();
  return second === undefined ? first : m.safety_way_then({ first, second });
}
