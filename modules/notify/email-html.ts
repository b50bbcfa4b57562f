/**
 * The frame every e-mail of the house stands in. Styles are inline because most mail programs read no others; the
 * colours of the dark are in a style sheet, which those that have a dark mode do read.
 */
import type { Language } from '../../platform/language/language.ts';

export interface EmailWords {
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly link: string | null;
  /** Below the letter, such as where to turn these notices off. */
  readonly footer?: { readonly text: string; readonly href: string } | null;
}

export function renderEmailHtml(message: EmailWords): string {
  const { title, body, language, link, footer = null } = message;
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(title)}</title>
<style>${STYLES}</style></head>
<body class="paper" style="margin:0;padding:0;background:#faf7f0;color:#1f2321;font:16px/1.6 ${FONTS}">
<div style="${HIDDEN}">${escapeHtml(preheaderOf(body))}${FILLER}</div>
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<header><p class="brand" style="${BRAND_LINE}">${BRAND[language]}</p></header>
<main class="letter" style="padding:24px 20px;background:#fffdf8;border:1px solid #e6dfd0;border-radius:8px;${WRAP}">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.35">${escapeHtml(title)}</h1>
${paragraphs.join('\n')}
${link ? linkButton(link, language) : ''}</main>
<footer>
<p class="soft" style="margin:16px 4px 0;font-size:13px;line-height:1.5;color:#5b625e;${WRAP}">${SENT_BY[language]}${
    footer
      ? ` <a class="soft" style="color:#5b625e" href="${escapeHtml(footer.href)}">${escapeHtml(footer.text)}</a>`
      : ''
  }</p></footer>
</div></body></html>
`;
}

/** The same words for programs that show no HTML, and for people who prefer it. */
export function renderEmailText({ body, language, link, footer = null }: EmailWords): string {
  const parts = [body, link ?? '', '-- ', SENT_BY[language], footer ? `${footer.text}: ${footer.href}` : ''];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return `${text.replace('-- \n\n', '-- \n')}\n`;
}

const FONTS = "Inter,'Noto Sans Bengali','Hind Siliguri',Vrinda,system-ui,sans-serif";
const BRAND_LINE = 'margin:0 0 12px;font-size:15px;font-weight:600;color:#1d5c3f';
const WRAP = 'overflow-wrap:anywhere';
const HIDDEN = 'display:none;max-height:0;overflow:hidden;opacity:0';
/** Keeps mail programs from filling the preview line with the words of the frame. */
const FILLER = '&#847;&zwnj;&nbsp;'.repeat(40);
const STYLES = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#151917!important;color:#e9ece8!important}
.letter{background:#1d2320!important;border-color:#39413c!important}
.brand{color:#8fd3ae!important}.soft{color:#aab3ad!important}
.button{background:#8fd3ae!important;color:#10221a!important}}`;

const BRAND: Readonly<Record<Language, string>> = { bn: 'সমবায়', en: 'Samabay' };
const SENT_BY: Readonly<Record<Language, string>> = {
  bn: 'এই চিঠি সমবায় থেকে নিজে নিজে এসেছে। এর উত্তর দিতে হবে না।',
  en: 'Samabay sent this letter by itself. There is no need to answer it.',
};

const PREVIEW = 110;

function preheaderOf(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
}

function linkButton(link: string, language: Language): string {
  const style =
    'display:inline-block;box-sizing:border-box;min-height:48px;padding:11px 24px;background:#1d5c3f;color:#ffffff;' +
    'border-radius:6px;font-weight:600;text-decoration:none';
  const label = language === 'bn' ? 'খুলে দেখুন' : 'Open';
  return `<p style="margin:8px 0 0"><a class="button" style="${style}" href="${escapeHtml(link)}">${label}</a></p>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
