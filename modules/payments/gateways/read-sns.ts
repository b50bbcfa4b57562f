// Notices through Amazon SNS. That Amazon signed one says only that somebody has an Amazon account: it counts when it
// comes from the topic we were told of, and the certificate from Amazon's own host.
import { verify, X509Certificate } from 'node:crypto';
import type { GatewayDeps, RawNotice } from './gateway.ts';
import { type Fields, fieldOf, readObject } from './read-answer.ts';

export interface SnsSource {
  /** Where the provider is called; a simulator signs with a certificate of its own. */
  readonly address: string;
  readonly topicArn: string;
}

export type SnsRead =
  | { readonly valid: true; readonly id: string; readonly kind: string; readonly message: Fields | null }
  | { readonly valid: false; readonly reason: string };

/** Confirms a subscription as soon as it is known to be ours. */
export async function readSns(notice: RawNotice, source: SnsSource, deps: GatewayDeps): Promise<SnsRead> {
  const fields = readObject(notice.body.toString('utf8'));
  if (!fields) return { valid: false, reason: 'unreadable' };
  const field = (name: string): string => fieldOf(fields, name) ?? '';
  if (source.topicArn === '' || field('TopicArn') !== source.topicArn) return { valid: false, reason: 'wrong_topic' };
  const certificateUrl = field('SigningCertURL');
  if (!isAmazons(certificateUrl, source) || !certificateUrl.endsWith('.pem')) {
    return { valid: false, reason: 'wrong_certificate_address' };
  }
  const answer = await deps.call({ method: 'GET', url: certificateUrl, timeoutMs: 10_000 });
  if (answer.state !== 'answered' || answer.status !== 200) return { valid: false, reason: 'certificate_unreachable' };
  if (!isSigned(fields, answer.text, deps)) return { valid: false, reason: 'wrong_signature' };
  const [id, kind] = [field('MessageId'), field('Type')];
  if (id === '') return { valid: false, reason: 'unreadable' };
  if (kind !== 'SubscriptionConfirmation') return { valid: true, id, kind, message: readObject(field('Message')) };
  const confirmation = field('SubscribeURL');
  if (!isAmazons(confirmation, source)) return { valid: false, reason: 'wrong_confirmation_address' };
  const confirmed = await deps.call({ method: 'GET', url: confirmation, timeoutMs: 10_000 });
  const isDone = confirmed.state === 'answered' && confirmed.status === 200;
  return isDone ? { valid: true, id, kind, message: null } : { valid: false, reason: 'confirmation_failed' };
}

function isAmazons(url: string, { address }: SnsSource): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, port } = new URL(url);
  if (address.startsWith('http:')) return origin === new URL(address).origin;
  return protocol === 'https:' && port === '' && /^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$/.test(hostname);
}

const signedOf: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

const hashOf: Readonly<Record<string, string>> = { 1: 'sha1', 2: 'sha256' };

function isSigned(fields: Fields, pem: string, { clock }: GatewayDeps): boolean {
  const names = signedOf[fieldOf(fields, 'Type') ?? ''];
  const hash = hashOf[fieldOf(fields, 'SignatureVersion') ?? ''];
  const certificate = readCertificate(pem);
  if (!names || !hash || !certificate) return false;
  const now = clock.now().epochMilliseconds;
  if (certificate.validFromDate.getTime() > now || certificate.validToDate.getTime() < now) return false;
  const canonical = names.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' ? `${name}\n${value}\n` : [];
  });
  const signature = Buffer.from(fieldOf(fields, 'Signature') ?? '', 'base64');
  return verify(hash, Buffer.from(canonical.join('')), certificate.publicKey, signature);
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
