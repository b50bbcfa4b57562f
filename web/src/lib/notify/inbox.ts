/** What a person does with their notices. */
import { answerOf, api } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Inbox, MarkNotices, Notice } from '#modules/notify/contract.ts';

export type InboxPlace = 'inbox' | 'snoozed' | 'archived';

export function placeOf(query: URLSearchParams): InboxPlace {
  const place = query.get('place');
  return place === 'snoozed' || place === 'archived' ? place : 'inbox';
}

export async function mark(ids: string[], as: MarkNotices['as'], until?: string): Promise<void> {
  await answerOf(api.POST('/api/notices/marks', { body: { ids, as, ...(until === undefined ? {} : { until }) } }));
}

export async function markAllRead(): Promise<void> {
  await answerOf(api.POST('/api/notices/read', { body: {} }));
}

/** One by one, what stands behind a line. */
export async function othersOf(id: string): Promise<Notice[]> {
  const query = { of: id, limit: 200 };
  return (await answerOf<Inbox>(api.GET('/api/notices', { params: { query } }))).items;
}

interface Moment {
  key: string;
  label: () => string;
  until: string;
}

/** In three hours, tomorrow at eight in Dhaka, in a week at eight. */
export function momentsAhead(now: Date = new Date()): Moment[] {
  const eightIn = (days: number) => {
    const day = todayIn('Asia/Dhaka', new Date(now.getTime() + days * 86_400_000));
    return new Date(`${day}T08:00:00+06:00`).toISOString();
  };
  return [
    { key: 'hours', label: m.inbox_in_hours, until: new Date(now.getTime() + 3 * 3_600_000).toISOString() },
    { key: 'tomorrow', label: m.inbox_tomorrow, until: eightIn(1) },
    { key: 'week', label: m.inbox_in_a_week, until: eightIn(7) },
  ];
}
