/** The load and the form actions of one's own account; two frames show the same content. */
import type { RequestEvent } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import type { ContactPoint, Profile } from '#modules/identity/contract-contact.ts';
import type { Security } from '#modules/identity/contract-factors.ts';
import type { OwnWays } from '#modules/identity/contract-ways.ts';
import type { Preferences } from '#modules/notify/contract.ts';
import type { ChangeNoticeSettings, NoticeSettings } from '#modules/notify/contract-sending.ts';

type Fetch = typeof globalThis.fetch;

interface Account {
  readonly preferences: Preferences['items'];
  readonly settings: NoticeSettings;
  readonly profile: Profile;
  readonly points: ContactPoint[];
  readonly ways: OwnWays;
  readonly security: Security;
}

export async function load({ fetch }: { fetch: Fetch }): Promise<Account> {
  const api = apiOver(fetch);
  const [preferences, settings, profile, points, ways, security] = await Promise.all([
    readPreferences(fetch),
    answerOf<NoticeSettings>(api.GET('/api/me/notice-settings')),
    answerOf<Profile>(api.GET('/api/me/profile')),
    answerOf<{ items: ContactPoint[] }>(api.GET('/api/me/contact-points')),
    answerOf<OwnWays>(api.GET('/api/me/ways', {})),
    answerOf<Security>(api.GET('/api/me/security')),
  ]);
  return { preferences, settings, profile, points: points.items, ways, security };
}

export const actions = { password: changePassword, notices: changeNotices, times: changeTimes };

async function changePassword({ request, fetch }: RequestEvent) {
  const form = await request.formData();
  const current = String(form.get('current_password') ?? '');
  const body = { new_password: String(form.get('new_password') ?? ''), ...(current && { current_password: current }) };
  const refused = await refusalOf({ of: 'password' }, () =>
    answerOf(apiOver(fetch).POST('/api/me/password', { body })),
  );
  return refused ?? { done: current ? 'password_changed' : 'password_set' };
}

/** A box that is not ticked is not sent, so what changed is told by what stood there before. */
async function changeNotices({ request, fetch }: RequestEvent) {
  const form = await request.formData();
  const refused = await refusalOf({ of: 'notices' }, async () => {
    const changes = (await readPreferences(fetch)).flatMap(({ kind, channels }) =>
      channels
        .filter((one) => !one.required && form.has(`${kind} ${one.channel}`) !== one.is_on)
        .map(({ channel, is_on }) => ({ kind, channel, is_on: !is_on })),
    );
    if (changes.length === 0) return;
    await answerOf(apiOver(fetch).PATCH('/api/me/notice-preferences', { body: { changes } }));
  });
  return refused ?? { done: 'notices' };
}

async function changeTimes({ request, fetch }: RequestEvent) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const paces = [...form.entries()].flatMap(([name, pace]) =>
    name.startsWith('pace ') ? { kind: name.slice('pace '.length), pace: String(pace) } : [],
  );
  const body = {
    quiet_from: text('quiet_from') || null,
    quiet_until: text('quiet_until') || null,
    time_zone: text('time_zone'),
    language: text('language') || null,
    digest_hour: Number(text('digest_hour')),
    digest_weekday: Number(text('digest_weekday')),
    paces,
  } as ChangeNoticeSettings;
  const refused = await refusalOf({ of: 'times' }, () =>
    answerOf(apiOver(fetch).PATCH('/api/me/notice-settings', { body })),
  );
  return refused ?? { done: 'times' };
}

async function readPreferences(fetch: Fetch): Promise<Preferences['items']> {
  return (await answerOf<Preferences>(apiOver(fetch).GET('/api/me/notice-preferences'))).items;
}
