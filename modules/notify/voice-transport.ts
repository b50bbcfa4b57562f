/**
 * Telephone calls that read a notice aloud, through Infobip "Voice message" (https://www.infobip.com/docs/api/channels/
 * voice/voice-message):
 *
 *   POST /tts/3/advanced   Authorization: App <key>
 *     {"messages": [{"from", "destinations": [{"to", "messageId"}], "text", "repeatDtmf": "1"}]}
 *   200 {"messages": [{"messageId", "status": {"groupId": 1}}]}
 *   GET  /tts/3/logs?messageId=…                                    empty: it has not got it
 *
 * The words are those for the ear; pressing 1 hears them again.
 */
import { callProvider, failedStatus, withoutSecrets } from './call-provider.ts';
import type { Delivery, Found, OutgoingMessage, Transport } from './transport.ts';

export interface VoiceAccount {
  readonly url: string;
  readonly apiKey: string;
  /** The number that calls. */
  readonly from: string;
  readonly timeoutMs?: number;
}

export function voiceTransport(account: VoiceAccount): Transport {
  return {
    name: 'infobip_voice',
    deliver: (message) => deliver(account, message),
    find: (message) => find(account, message),
  };
}

/** What is said before and after the words of the notice. */
export function spokenScript({ body, language }: Pick<OutgoingMessage, 'body' | 'language'>): string {
  const frame = FRAMES[language];
  return `${frame.greeting} ${body.trim()} ${frame.again}`;
}

const FRAMES = {
  bn: { greeting: 'আসসালামু আলাইকুম, সমবায় থেকে বলছি।', again: 'আবার শুনতে এক চাপুন।' },
  en: { greeting: 'Good day, this is Samabay.', again: 'To hear this again, press one.' },
} as const;

const LANGUAGES = { bn: 'bn', en: 'en' } as const;

async function deliver(account: VoiceAccount, message: OutgoingMessage): Promise<Delivery> {
  const { reference, address, language, body } = message;
  const answer = await callProvider({
    url: `${account.url}/tts/3/advanced`,
    headers: { authorization: `App ${account.apiKey}` },
    body: {
      messages: [
        {
          from: account.from,
          destinations: [{ to: address.replace(/^\+/, ''), messageId: reference }],
          text: spokenScript(message),
          language: LANGUAGES[language],
          speechRate: 0.9,
          repeatDtmf: '1',
          maxDtmf: 1,
          ringTimeout: 45,
        },
      ],
    },
    ...(account.timeoutMs ? { timeoutMs: account.timeoutMs } : {}),
  });
  if ('outcome' in answer) return answer;
  const clean = (said: string): string => withoutSecrets(said, [account.apiKey, body]);
  const taken = answer.status === 200 ? first(answer.json?.messages) : undefined;
  if (!taken) return failedStatus(answer, clean(answer.text));
  if (taken.groupId === 1 || taken.groupId === 3) return { outcome: 'sent', providerReference: taken.messageId };
  const outcome = /DESTINATION|UNDELIVERABLE/.test(taken.name) ? 'refused' : 'deferred';
  return { outcome, code: `voice_${taken.name.toLowerCase()}`.slice(0, 60), detail: '' };
}

async function find(account: VoiceAccount, message: OutgoingMessage): Promise<Found> {
  const answer = await callProvider({
    method: 'GET',
    url: `${account.url}/tts/3/logs?messageId=${encodeURIComponent(message.reference)}`,
    headers: { authorization: `App ${account.apiKey}` },
    ...(account.timeoutMs ? { timeoutMs: account.timeoutMs } : {}),
  });
  if ('outcome' in answer) return { answer: 'none', code: answer.code };
  if (answer.status !== 200 || !Array.isArray(answer.json?.results)) {
    return { answer: 'none', code: `query_http_${answer.status}` };
  }
  const known = first(answer.json.results);
  return known ? { answer: 'taken', providerReference: known.messageId } : { answer: 'absent' };
}

function first(list: unknown): { messageId: string; groupId: number; name: string } | undefined {
  const [one] = (Array.isArray(list) ? list : []) as {
    messageId?: unknown;
    status?: { groupId?: number; name?: string };
  }[];
  if (!one?.messageId) return undefined;
  return { messageId: String(one.messageId), groupId: one.status?.groupId ?? 0, name: one.status?.name ?? '' };
}
