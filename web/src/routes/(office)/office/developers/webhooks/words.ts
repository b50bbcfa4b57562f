/** The words of webhooks for what the API says in codes. */
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { Endpoint, EventTypeList, Message } from '#modules/integrations/contract-webhooks.ts';
import { auditLabel } from '../../identity/labels.ts';

export const healthLabels: Record<Endpoint['health'], () => string> = {
  unused: m.hooks_health_unused,
  good: m.hooks_health_good,
  failing: m.hooks_health_failing,
  off: m.hooks_health_off,
};
export const healthTones: Record<string, Tone> = { unused: 'plain', good: 'good', failing: 'harm', off: 'plain' };

export const reasonLabels: Record<NonNullable<Endpoint['state_reason']>, () => string> = {
  by_hand: m.hooks_off_by_hand,
  gone: m.hooks_off_gone,
  failing: m.hooks_off_failing,
  ended: m.hooks_off_ended,
};

export const messageLabels: Record<Message['state'], () => string> = {
  waiting: m.hooks_message_waiting,
  delivered: m.hooks_message_delivered,
  failed: m.hooks_message_failed,
};
export const messageTones: Record<string, Tone> = { waiting: 'wait', delivered: 'good', failed: 'harm' };

const codes: Record<string, () => string> = {
  endpoint_off: m.hooks_code_endpoint_off,
  address_not_public: m.hooks_code_address_not_public,
  timeout: m.hooks_code_timeout,
  etimedout: m.hooks_code_timeout,
  econnrefused: m.hooks_code_refused,
  econnreset: m.hooks_code_broken,
  enotfound: m.hooks_code_not_found,
};

/** "HTTP 500", or why there was no answer. */
export function codeLabel(code: string | null): string {
  if (code === null) return '–';
  if (/^http_\d+$/.test(code)) return `HTTP ${code.slice(5)}`;
  return codes[code]?.() ?? code;
}

export function eventTitle(type: EventTypeList['items'][number]): string {
  return getLocale() === 'bn' ? type.title_bn : type.title_en;
}

export function millisecondsLabel(milliseconds: number): string {
  return m.hooks_milliseconds({ count: formatNumber(milliseconds) });
}

/** "All events", the one name, or how many. */
export function wishLabel(types: readonly string[]): string {
  if (types.includes('*')) return m.hooks_all_events();
  return types.length === 1 ? (types[0] ?? '') : m.hooks_event_count({ count: formatNumber(types.length) });
}

const fields: Record<string, () => string> = {
  url: m.hooks_url,
  description: m.hooks_description,
  event_types: m.hooks_events,
  state: m.hooks_health,
  overlap_hours: m.hooks_overlap,
  since: m.hooks_replay_since,
  messages: m.hooks_messages,
};

export function hookAuditLabel(name: string): string {
  return fields[name]?.() ?? auditLabel(name);
}
