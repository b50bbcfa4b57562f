/** How words would look on every channel, with sample values, and what is wrong with them. */
import type { Language } from '../../platform/language/language.ts';
import { formatMoney } from '../../platform/money/format-money.ts';
import { money } from '../../platform/money/money.ts';
import { checkWords } from './check-words.ts';
import type { TemplateDraft, TemplatePreview } from './contract-templates.ts';
import { renderEmailHtml } from './email-html.ts';
import type { NoticeParams, NoticeTemplate, NoticeVariables, VariableType, VariableTypes } from './notice-template.ts';
import { withOwnText } from './own-words.ts';
import { renderNotice } from './render-notice.ts';
import { countSmsParts } from './sms-parts.ts';
import { priceOfSms } from './sms-price.ts';

export function previewTemplate(
  notice: NoticeTemplate,
  draft: TemplateDraft,
  now: Temporal.Instant,
  smsPartPrice: bigint | null,
): TemplatePreview {
  const { language, title, body, sms, email } = draft;
  const faults = checkWords(notice, { title, body, sms: sms ?? null, email: email ?? null });
  const text = { title, body, ...(sms ? { sms } : {}), ...(email ? { email } : {}) };
  const template = withOwnText(notice, language, text);
  const params = sampleParams(notice, now);
  const views = notice.channels
    .filter((channel) => channel !== 'chat')
    .map((channel) => {
      const words = renderNotice(template, params, channel, language);
      const parts = channel === 'sms' ? countSmsParts(words.secretBody ?? words.body) : null;
      const price = parts ? priceOfSms(parts.parts, smsPartPrice) : null;
      return {
        channel,
        title: words.title,
        body: words.body,
        html:
          channel === 'email' ? renderEmailHtml({ title: words.title, body: words.body, language, link: null }) : null,
        sms_parts: parts?.parts ?? null,
        sms_units: parts?.units ?? null,
        sms_encoding: parts?.encoding ?? null,
        cost: price ? formatMoney(money(BigInt(price.amount), price.currency), language) : null,
      };
    });
  return { faults, views };
}

/** What a variable of each type may look like: of usual length, so that the count of parts is worth something. */
const SAMPLES: { readonly [type in VariableType]: (now: Temporal.Instant) => VariableTypes[type] } = {
  text: () => 'Rahima Begum',
  code: () => 'BB-2026-00417',
  secret: () => '482913',
  bilingual: () => ({ bn: 'রহিমা বেগম', en: 'Rahima Begum' }),
  integer: () => 12n,
  money: () => ({ amount: 88_885n, currency: 'BDT' }),
  volume: () => 13_500n,
  percent: () => 415n,
  day: (now) => now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate(),
  instant: (now) => now,
};

export function sampleParams(notice: NoticeTemplate, now: Temporal.Instant): NoticeParams<NoticeVariables> {
  return Object.fromEntries(Object.entries(notice.variables).map(([name, type]) => [name, SAMPLES[type](now)]));
}

/** One variable as it is written in a language. */
export function sampleText(type: VariableType, language: Language, now: Temporal.Instant): string {
  const text = { title: '{it}', body: '{it}' };
  const one: NoticeTemplate = {
    kind: 'notify.sample',
    name: { bn: '', en: '' },
    channels: ['email'],
    variables: { it: type },
    text: { bn: text, en: text },
  };
  return renderNotice(one, { it: SAMPLES[type](now) }, 'email', language).body;
}
