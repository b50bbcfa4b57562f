// Instant payment notifications of bKash: JSON envelopes of Amazon SNS, signed over their canonical string.
import { randomUUID, sign } from 'node:crypto';
import { certificateOf, type MadeCertificate } from './certificate.ts';

export interface NoticeBody {
  readonly dateTime: string;
  readonly debitMSISDN: string;
  readonly creditOrganizationName: string;
  readonly creditShortCode: string;
  readonly trxID: string;
  readonly transactionStatus: string;
  readonly transactionType: string;
  readonly amount: string;
  readonly currency: string;
  readonly merchantInvoiceNumber: string;
}

export interface SnsEnvelope {
  readonly [name: string]: string;
}

export interface Notifier {
  readonly topicArn: string;
  readonly pem: string;
  notification(body: NoticeBody, given?: { readonly version?: '1' | '2'; readonly topicArn?: string }): SnsEnvelope;
  subscription(): SnsEnvelope;
  /** The same envelope with other words in it, its signature left as it was. */
  tampered(envelope: SnsEnvelope, change: Partial<NoticeBody>): SnsEnvelope;
}

/** `origin` is where the certificate and the confirmation are fetched from. */
export function makeNotifier(origin: string): Notifier {
  const { pem, privateKey } = certificateOf('sns.ap-southeast-1.amazonaws.com');
  const topicArn = 'arn:aws:sns:ap-southeast-1:354285753755:bpt_01770618575';
  const frame = (topic: string) => ({
    MessageId: randomUUID(),
    TopicArn: topic,
    Timestamp: new Date().toISOString(),
    SigningCertURL: `${origin}/SimpleNotificationService-1.pem`,
  });
  return {
    topicArn,
    pem,
    notification: (body, { version = '1', topicArn: topic = topicArn } = {}) =>
      signed({ Type: 'Notification', ...frame(topic), Message: JSON.stringify(body) }, privateKey, version),
    subscription: () => {
      const Token = randomUUID();
      const SubscribeURL = `${origin}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${Token}`;
      const Message = `You have chosen to subscribe to the topic ${topicArn}.`;
      const envelope = { Type: 'SubscriptionConfirmation', ...frame(topicArn), Token, SubscribeURL, Message };
      return signed(envelope, privateKey, '1');
    },
    tampered: (envelope, change) => {
      const body = { ...(JSON.parse(envelope.Message ?? '{}') as NoticeBody), ...change };
      return { ...envelope, Message: JSON.stringify(body) };
    },
  };
}

const signedNames = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

function signed(envelope: SnsEnvelope, key: MadeCertificate['privateKey'], version: '1' | '2'): SnsEnvelope {
  const names = signedNames.filter((name) => envelope[name] !== undefined);
  const canonical = names.map((name) => `${name}\n${envelope[name]}\n`).join('');
  const Signature = sign(version === '1' ? 'sha1' : 'sha256', Buffer.from(canonical), key).toString('base64');
  return { ...envelope, SignatureVersion: version, Signature };
}

export async function postEnvelope(listener: string, envelope: SnsEnvelope): Promise<number> {
  const response = await fetch(listener, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': envelope.Type ?? '',
      'x-amz-sns-message-id': envelope.MessageId ?? '',
      'x-amz-sns-topic-arn': envelope.TopicArn ?? '',
    },
    body: JSON.stringify(envelope),
  });
  await response.arrayBuffer();
  return response.status;
}
