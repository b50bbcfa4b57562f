/** A line of the history of consents, in words. */
import { formatInstant } from '#lib/format.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { ConsentEntry } from '#modules/privacy/contract.ts';

export function consentEntryText(entry: ConsentEntry): string {
  const what = entry.given ? m.privacy_consent_yes_now() : m.privacy_consent_no_now();
  const by = nameOf({ name: entry.recorded_by_name, name_bn: entry.recorded_by_name_bn });
  const how = { self: m.privacy_way_self(), paper: m.privacy_way_paper({ by }), spoken: m.privacy_way_spoken({ by }) };
  const note = entry.note === null ? '' : ` (${entry.note})`;
  return `${formatInstant(entry.recorded_at)}: ${entry.title[getLocale()]}, ${what}, ${how[entry.way]}${note}`;
}
