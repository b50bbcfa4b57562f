/** The frame every e-mail of the house stands in. Styles are inline because most mail programs read no others. */
export function renderEmailHtml(message: {
  readonly title: string;
  readonly body: string;
  readonly language: 'bn' | 'en';
  readonly link: string | null;
}): string {
  const { title, body, language, link } = message;
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#faf7f0;color:#1f2321;font:16px/1.6 'Noto Sans Bengali',Inter,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#fffdf8;border:1px solid #e6dfd0;border-radius:8px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(title)}</h1>
${paragraphs.join('\n')}
${link ? linkButton(link, language) : ''}</div></body></html>
`;
}

function linkButton(link: string, language: 'bn' | 'en'): string {
  const style = 'display:inline-block;padding:10px 16px;background:#1d5c3f;color:#ffffff;border-radius:6px';
  const label = language === 'bn' ? 'খুলুন' : 'Open';
  return `<p style="margin:0"><a style="${style}" href="${escapeHtml(link)}">${label}</a></p>\n`;
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
