// Infobip "SMS API v3" over real HTTP: it knows no idempotency, and its log can be asked for our message id.
import { type ProviderServer, startProvider } from './provider-server.ts';

export interface InfobipSms {
  readonly messageId: string;
  readonly to: string;
  readonly text: string;
  readonly reportUrl: string | null;
}

export interface InfobipSimulator extends ProviderServer {
  /** What went out to telephones; it sends twice what it is given twice. */
  readonly taken: InfobipSms[];
}

interface Sent {
  readonly sender: string;
  readonly destinations: { readonly to: string; readonly messageId: string }[];
  readonly content: { readonly text: string };
  readonly webhooks?: { readonly delivery: { readonly url: string } };
}

const accepted = {
  groupId: 1,
  groupName: 'PENDING',
  id: 26,
  name: 'PENDING_ACCEPTED',
  description: 'Message accepted',
};
const rejected = {
  groupId: 5,
  groupName: 'REJECTED',
  id: 52,
  name: 'REJECTED_DESTINATION',
  description: 'Invalid destination',
};

export async function startInfobip(account: { apiKey: string; sender: string }): Promise<InfobipSimulator> {
  const taken: InfobipSms[] = [];
  const server = await startProvider(({ method, url, headers, json }) => {
    if (headers.authorization !== `App ${account.apiKey}`) {
      return { status: 401, body: { errorCode: 'E401', description: 'Invalid login details' } };
    }
    if (method === 'GET' && url.pathname === '/sms/3/logs') {
      const known = taken.filter(({ messageId }) => messageId === url.searchParams.get('messageId'));
      return { body: { results: known.map(({ messageId, to }) => ({ messageId, to, status: accepted })) } };
    }
    if (url.pathname !== '/sms/3/messages') return { status: 404 };
    const [message] = json.messages as Sent[];
    const [destination] = message?.destinations ?? [];
    if (!message || !destination || message.sender !== account.sender) return { status: 400, body: {} };
    const { to, messageId } = destination;
    if (!/^8801[3-9]\d{8}$/.test(to)) return { body: { messages: [{ messageId, destination: to, status: rejected }] } };
    taken.push({ messageId, to, text: message.content.text, reportUrl: message.webhooks?.delivery.url ?? null });
    const answer = { messageId, destination: to, status: accepted, details: { messageCount: 1 } };
    return { body: { bulkId: `bulk-${messageId}`, messages: [answer] } };
  });
  return Object.assign(server, { taken });
}
