/** Every letter the house writes, as a telephone shows it: in both languages, by day and by night. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { notices as collectionNotices } from '../modules/collection/module.ts';
import { notices as identityNotices } from '../modules/identity/index.ts';
import { renderEmailHtml } from '../modules/notify/email-html.ts';
import type { NoticeTemplate } from '../modules/notify/notice-template.ts';
import { ownNotices } from '../modules/notify/own-notices.ts';
import { sampleParams } from '../modules/notify/preview-template.ts';
import { renderNotice } from '../modules/notify/render-notice.ts';
import { unsubscribeFooter } from '../modules/notify/unsubscribe.ts';
import { notices as privacyNotices } from '../modules/privacy/module.ts';

const now = Temporal.Instant.from('2026-11-20T04:00:00Z');
const token = 'q7Zr'.repeat(40);
const link = { post: '', page: `https://milk.surma.example/unsubscribe/${token}` };

const everyNotice: readonly NoticeTemplate[] = [
  ...identityNotices,
  ...collectionNotices,
  ...privacyNotices,
  ...ownNotices,
].filter(({ channels }) => channels.includes('email'));

function letterOf(notice: NoticeTemplate, language: 'bn' | 'en'): string {
  const params = Object.entries(sampleParams(notice, now)).map(([name, value]) => [
    name,
    // What breaks a narrow page is a long address without a place to break it.
    notice.variables[name] === 'code' ? `https://milk.surma.example/undo-contact/${token}` : value,
  ]);
  const words = renderNotice(notice, Object.fromEntries(params), 'email', language);
  const footer = notice.required ? null : unsubscribeFooter(link, language);
  const body = words.secretBody ?? words.body;
  return renderEmailHtml({ title: words.title, body, language, link: 'https://milk.surma.example/member', footer });
}

/** All letters under one head, each in a box of its own: axe reads them in one go. */
function pile(language: 'bn' | 'en'): string {
  const inside = /(<body[^>]*>)([\s\S]*)(<\/body>)/;
  const letters = everyNotice.map((notice) => ({ kind: notice.kind, html: letterOf(notice, language) }));
  const boxes = letters.map(({ kind, html }) => `<div data-letter="${kind}">${inside.exec(html)?.[2] ?? ''}</div>`);
  return (letters[0]?.html ?? '').replace(inside, (_whole, open, _body, close) => `${open}${boxes.join('')}${close}`);
}

/** As a text, because the type check of the whole repository knows no browser. */
const tooWide = `[...document.querySelectorAll('[data-letter]')]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.dataset.letter)`;

async function faultsOf(page: Page, rules: string[] | null): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('every letter fits a telephone and can be read by day and by night', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(everyNotice.length).toBeGreaterThan(10);
  for (const language of ['bn', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setContent(pile(language));
      await expect(page.locator('[data-letter]')).toHaveCount(everyNotice.length);
      expect(await page.evaluate<string[]>(tooWide), `${language} ${colorScheme}`).toEqual([]);
      expect(await faultsOf(page, ['color-contrast', 'link-in-text-block', 'link-name'])).toEqual([]);
    }
    await page.setContent(letterOf(everyNotice[0] as NoticeTemplate, language));
    expect(await faultsOf(page, null)).toEqual([]);
  }
});
