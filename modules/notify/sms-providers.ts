/** The text-message providers of the configuration, in the order in which they are tried. */
import type { Config } from '../../platform/config.ts';
import { reportUrl } from './receive-reports.ts';
import { infobipTransport } from './sms-infobip.ts';
import { sslWirelessTransport } from './sms-ssl-wireless.ts';
import { smsTransport } from './sms-transport.ts';
import type { Transport } from './transport.ts';

export function smsProviders(config: Config): Transport[] {
  const names = config.SMS_PROVIDERS === '' ? (config.SMS_URL ? ['sms_gateway'] : []) : split(config.SMS_PROVIDERS);
  const prices = pricesOf(config);
  return names.map((name) => {
    const partPrice = prices.get(name) ?? null;
    if (name === 'ssl_wireless') {
      const { SSL_WIRELESS_URL: url, SSL_WIRELESS_TOKEN: token, SSL_WIRELESS_SID: sid } = config;
      return sslWirelessTransport({ url, token, sid, partPrice });
    }
    if (name === 'infobip') {
      const { INFOBIP_URL: url, INFOBIP_API_KEY: apiKey, INFOBIP_SENDER: sender } = config;
      return infobipTransport({ url, apiKey, sender, reportUrl: reportUrl(config, name), partPrice });
    }
    return smsTransport({ url: config.SMS_URL, apiKey: config.SMS_API_KEY, sender: config.SMS_SENDER, partPrice });
  });
}

/** Minor units of BDT a part, by provider. */
function pricesOf({ SMS_PART_PRICES }: Config): Map<string, bigint> {
  const pairs = split(SMS_PART_PRICES).map((pair) => pair.split('=') as [string, string]);
  return new Map(pairs.map(([name, price]) => [name, BigInt(Math.round(Number(price) * 100))]));
}

/** What a part costs where the first try goes; null when nobody said. */
export function firstPartPrice(config: Config): bigint | null {
  return smsProviders(config)[0]?.partPrice ?? null;
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
