// What somebody would call the thing they hold: browser and system, out of a user agent. Versions are left out, so that
// an update changes nothing.
import { LRUCache } from 'lru-cache';

export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

/** In order: nearly every browser also calls itself Chrome, Safari and Mozilla. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\b(?:FBAN|FBAV)\b/, 'Facebook'],
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPT|Opera|Opera Mini)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\b(?:MiuiBrowser|XiaoMi)\//, 'Mi Browser'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bKAIOS\//i, 'KaiOS'],
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

export function readDevice(userAgent: string | null | undefined): Device {
  const agent = (userAgent ?? '').slice(0, 400);
  const nameIn = (names: readonly (readonly [RegExp, string])[]): string | null =>
    names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
  return { browser: nameIn(browsers), system: nameIn(systems) };
}

const remembered = new LRUCache<string, Device>({ max: 500 });

/** The same few browsers ask again and again: one look in a table instead of sixteen patterns a request. */
export function rememberedDevice(userAgent: string): Device {
  const agent = userAgent.slice(0, 400);
  const known = remembered.get(agent);
  if (known) return known;
  const device = readDevice(agent);
  remembered.set(agent, device);
  return device;
}

export interface Surroundings extends Device {
  readonly address: string | null;
}

/**
 * Whether a session's cookie turned up where it cannot have gone by itself: in another browser, or in another system at
 * another address. A phone that asks for desktop pages names another system, but from where it was.
 */
export function isElsewhere(session: Surroundings, request: Surroundings): boolean {
  if (session.browser === null) return false;
  if (request.browser !== session.browser) return true;
  return request.system !== session.system && request.address !== session.address;
}

/** For a sentence in any language: names of products are written as they are. */
export function deviceWords({ browser, system }: Device): string {
  return [browser, system].filter((name) => name !== null).join(' · ') || '?';
}
