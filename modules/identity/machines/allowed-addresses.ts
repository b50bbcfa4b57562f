// From which addresses a machine may call.
import { BlockList, isIP } from 'node:net';
import { DomainError } from '../../../platform/errors.ts';

/** Throws `identity.machine_address_invalid` for what is neither an address nor a range. Returns them tidied. */
export function readAddresses(texts: readonly string[]): string[] {
  const tidied = texts.map((text) => text.trim()).filter((text) => text !== '');
  for (const [index, text] of tidied.entries()) {
    if (!rangeOf(text)) {
      throw new DomainError('identity.machine_address_invalid', { address: text }, `/allowed_addresses/${index}`);
    }
  }
  return [...new Set(tidied)];
}

/** An empty list allows every address. */
export function allowsAddress(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true;
  const list = new BlockList();
  for (const text of ranges) {
    const range = rangeOf(text);
    if (range) list.addSubnet(range.address, range.prefix, range.family);
  }
  const plain = withoutMapping(address);
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}

/** What is remembered of where a machine called from: an IPv6 network is one place, whatever host in it called. */
export function placeOf(address: string): string {
  const plain = withoutMapping(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const middle = plain.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return `${[...left, ...middle, ...right].slice(0, 4).join(':')}::/64`;
}

interface Range {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function rangeOf(text: string): Range | null {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0 || address.includes('%')) return null;
  const most = version === 6 ? 128 : 32;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null;
  const prefix = bits === undefined ? most : Number(bits);
  return prefix <= most ? { address, prefix, family: version === 6 ? 'ipv6' : 'ipv4' } : null;
}

/** A socket that listens for both families names an IPv4 caller as `::ffff:192.0.2.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
