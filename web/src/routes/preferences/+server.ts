import { redirect } from '@sveltejs/kit';
import { apiOver } from '#lib/api.ts';
import { safePath } from '#lib/safe-path.ts';
import type { RequestHandler } from './$types.js';

const year = 60 * 60 * 24 * 365;
const values: Record<string, RegExp> = {
  language: /^(bn|en)$/,
  theme: /^(light|dark|system)$/,
  site: /^([0-9a-f-]{36}|all)$/,
};

/**
 * Language, appearance and chosen site live in cookies: the first byte of the next page is already right, without
 * JavaScript.
 */
export const POST: RequestHandler = async ({ request, cookies, url, fetch }) => {
  const form = await request.formData();
  for (const [name, allowed] of Object.entries(values)) {
    const value = form.get(name);
    if (typeof value !== 'string' || !allowed.test(value)) continue;
    cookies.set(name, value, {
      path: '/',
      maxAge: year,
      sameSite: 'lax',
      httpOnly: false,
      secure: url.protocol === 'https:',
    });
  }
  const language = form.get('language');
  if (language === 'bn' || language === 'en') {
    // Remembered for messages sent to this person; a visitor without a session has only the cookie.
    await apiOver(fetch).PATCH('/api/me', { body: { language } });
  }
  redirect(303, safePath(form.get('back')));
};
