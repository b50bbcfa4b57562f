// The WhatsApp Business Cloud API as far as template messages and their reports go, on its real wire.
import { createHmac } from 'node:crypto';
import { type ProviderServer, startProvider } from './provider-server.ts';

export interface TakenWhatsapp {
  readonly id: string;
  readonly to: string;
  readonly template: string;
  readonly language: string;
  readonly parameters: readonly string[];
  readonly reference: string;
}

export interface WhatsappSimulator extends ProviderServer {
  readonly taken: TakenWhatsapp[];
  /** The body of a report and the headers it is signed with. */
  report(reference: string, status: string, seconds: number): { payload: string; headers: Record<string, string> };
}

interface Sent {
  readonly messaging_product?: string;
  readonly to?: string;
  readonly type?: string;
  readonly biz_opaque_callback_data?: string;
  readonly template?: {
    name: string;
    language: { code: string };
    components: { type: string; parameters: { type: string; text: string }[] }[];
  };
}

const fault = (status: number, code: number, message: string) => ({
  status,
  body: { error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'A1' } },
});

/** Numbers ending in 00 have no WhatsApp. */
export async function startWhatsapp(account: {
  phoneId: string;
  token: string;
  template: string;
  appSecret: string;
}): Promise<WhatsappSimulator> {
  const taken: TakenWhatsapp[] = [];
  const server = await startProvider(({ method, url, headers, json }) => {
    if (method !== 'POST' || url.pathname !== `/v23.0/${account.phoneId}/messages`) {
      return fault(404, 100, 'Unsupported post request');
    }
    if (headers.authorization !== `Bearer ${account.token}`) return fault(401, 190, 'Invalid OAuth access token');
    const { messaging_product, to = '', type, template, biz_opaque_callback_data: reference = '' } = json as Sent;
    if (messaging_product !== 'whatsapp' || type !== 'template' || !template) {
      return fault(400, 100, 'Invalid parameter');
    }
    if (template.name !== account.template) return fault(404, 132001, 'Template name does not exist');
    const parameters = template.components.flatMap((one) => one.parameters.map(({ text }) => text));
    if (parameters.length !== 2) return fault(400, 132000, 'Number of parameters does not match');
    if (parameters.some((text) => /[\n\t]| {5}/.test(text))) return fault(400, 132012, 'Parameter format');
    if (to.endsWith('00')) return fault(400, 131026, 'Message undeliverable');
    const id = `wamid.${Buffer.from(`${taken.length}${to}`).toString('base64url')}`;
    taken.push({ id, to, template: template.name, language: template.language.code, parameters, reference });
    return {
      body: { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] },
    };
  });
  return Object.assign(server, {
    taken,
    report: (reference: string, status: string, seconds: number) => {
      const one = taken.find((message) => message.reference === reference);
      const errors = status === 'failed' ? { errors: [{ code: 131026, title: 'Message undeliverable' }] } : {};
      const payload = JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '1',
            changes: [
              {
                field: 'messages',
                value: {
                  messaging_product: 'whatsapp',
                  metadata: { phone_number_id: account.phoneId },
                  statuses: [
                    {
                      id: one?.id ?? 'wamid.lost',
                      status,
                      timestamp: String(seconds),
                      recipient_id: one?.to ?? '',
                      biz_opaque_callback_data: reference,
                      ...errors,
                    },
                  ],
                },
              },
            ],
          },
        ],
      });
      const mac = createHmac('sha256', account.appSecret).update(payload).digest('hex');
      return { payload, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${mac}` } };
    },
  });
}
