// SSL Wireless "SMS Plus API v3" over real HTTP: a token, an approved sender, and a csms_id it takes once.
import { type ProviderServer, startProvider } from './provider-server.ts';

export interface SslWirelessSimulator extends ProviderServer {
  /** What went out to telephones. */
  readonly taken: { readonly msisdn: string; readonly sms: string; readonly csms_id: string }[];
}

export async function startSslWireless(account: { token: string; sid: string }): Promise<SslWirelessSimulator> {
  const taken: { msisdn: string; sms: string; csms_id: string }[] = [];
  const server = await startProvider(({ url, json }) => {
    if (url.pathname !== '/api/v3/send-sms') return { status: 404 };
    const { api_token, sid, msisdn, sms, csms_id } = json;
    if (api_token !== account.token) return failed(4001, 'Unauthorized API token');
    if (sid !== account.sid) return failed(4005, 'Invalid SID');
    if (typeof msisdn !== 'string' || !/^8801[3-9]\d{8}$/.test(msisdn)) return failed(4025, 'Invalid MSISDN');
    if (typeof sms !== 'string' || sms === '') return failed(4021, 'SMS text is required');
    if (typeof csms_id !== 'string' || csms_id === '' || csms_id.length > 20) return failed(4023, 'Invalid CSMS ID');
    if (taken.some((one) => one.csms_id === csms_id)) return failed(4024, 'CSMS ID already exists');
    taken.push({ msisdn, sms, csms_id });
    const info = { sms_status: 'SUCCESS', status_message: 'Success', msisdn, csms_id, reference_id: `ssl-${csms_id}` };
    return { body: { status: 'SUCCESS', status_code: 200, error_message: '', smsinfo: [info] } };
  });
  return Object.assign(server, { taken });
}

function failed(code: number, text: string): { body: object } {
  return { body: { status: 'FAILED', status_code: code, error_message: text, smsinfo: [] } };
}
