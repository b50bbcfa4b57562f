/**
 * Calls an address somebody typed in or a browser sent us. Only the public internet is called, whatever the name
 * resolves to at that moment, so that nobody can make this house knock at its own doors.
 */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { callHttp, type HttpAnswer } from './http-call.ts';

export interface OutsideCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  readonly timeoutMs?: number;
  /** Also http and private addresses: for a chat server in one's own network. */
  readonly allowsPrivate: boolean;
  /** Characters of the answer that are read; 300 where nothing is said. */
  readonly longest?: number;
  /** Where names are looked up; the machine's own resolver where nothing is said. */
  readonly resolve?: Resolve;
}

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * `refused`: no try will ever succeed. `deferred`: the other side certainly has nothing. `unknown`: it may have the
 * request.
 */
export interface FailedCall {
  readonly outcome: 'refused' | 'deferred' | 'unknown';
  readonly code: string;
  readonly detail: string;
}

/** Whether the address may be kept at all; what its name resolves to is looked at with every call. */
export function isOutsideUrl(url: string, allowsPrivate: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (allowsPrivate) return protocol === 'https:' || protocol === 'http:';
  const name = hostname.replace(/\.$/, '');
  if (protocol !== 'https:' || name === 'localhost' || name.endsWith('.localhost')) return false;
  const literal = name.replace(/^\[|\]$/g, '');
  return isIP(literal) === 0 ? name.includes('.') : !isPrivate(literal);
}

export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  return privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

export async function callOutside(call: OutsideCall): Promise<HttpAnswer | FailedCall> {
  if (!isOutsideUrl(call.url, call.allowsPrivate)) return { outcome: 'refused', code: notPublic, detail: '' };
  const answer = await callHttp({
    method: 'POST',
    url: call.url,
    headers: call.headers,
    body: call.body,
    timeoutMs: call.timeoutMs ?? 10_000,
    longest: call.longest ?? 300,
    ...(call.allowsPrivate ? {} : { lookup: publicLookup(call.resolve ?? lookup) }),
  });
  if ('status' in answer) return answer;
  const { broke: code, hasLeft } = answer;
  if (code === notPublic) return { outcome: 'refused', code, detail: '' };
  return { outcome: hasLeft ? 'unknown' : 'deferred', code, detail: '' };
}

const notPublic = 'address_not_public';

/** Every connection asks anew and goes to the very address that was looked at, so a name that changes gains nothing. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const first = addresses[0];
      if (!first || addresses.some(({ address }) => isPrivate(address))) {
        const refusal: NodeJS.ErrnoException = new Error(`${hostname} is not a public address`);
        refusal.code = notPublic;
        return done(refusal, '', 0);
      }
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}
// Those that carry an address of the older kind within them too (compatible, NAT64, Teredo, 6to4): it may be any.
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6');
}
