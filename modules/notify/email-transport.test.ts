import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { emailTransport, type SmtpServer } from './email-transport.ts';
import type { Delivery } from './transport.ts';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Answer = { readonly code: number; readonly at: 'RCPT' | 'DATA' } | null;

async function startServer(answer: Answer = null): Promise<{ url: string; mails: Mail[] }> {
  const mails: Mail[] = [];
  const refusal = (): Error => Object.assign(new Error('not this one'), { responseCode: answer?.code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'surma' && password === 'right') done(null, { user: username });
      else done(Object.assign(new Error('who are you'), { responseCode: 535 }));
    },
    onRcptTo: (_address, _session, done) => (answer?.at === 'RCPT' ? done(refusal()) : done()),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (answer?.at === 'DATA') return done(refusal());
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        mails.push({ from, to: rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

function deliver(url: string, timeoutMs = 15_000, more: Partial<SmtpServer> = {}): Promise<Delivery> {
  const body = 'পাওনা ৳ ৮৮৮.৮৫ <b>\nদ্বিতীয় সারি';
  const transport = emailTransport({
    url,
    from: 'Surma <post@surma.example>',
    publicUrl: 'https://milk.example',
    timeoutMs,
    ...more,
  });
  closing.unshift(async () => transport.close?.());
  const title = 'পাক্ষিক বিবরণী\r\nBcc: thief@example.com';
  const href = '/member/statements/1';
  return transport.deliver({
    reference: 'abc',
    kind: 'test.greeting',
    personId: null,
    address: 'rahima@example.com',
    title,
    body,
    language: 'bn',
    href,
    createdAt: Temporal.Instant.from('2026-11-20T04:00:00Z'),
    expiresAt: null,
  });
}

describe('emailTransport', () => {
  it('sends text and HTML under a Message-ID that stays the same', async () => {
    const { url, mails } = await startServer();
    expect(await deliver(`smtp://surma:right@${url}`)).toEqual({
      outcome: 'sent',
      providerReference: '<abc@surma.example>',
    });
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail).toMatchObject({ from: 'post@surma.example', to: ['rahima@example.com'] });
    const source = mail?.source ?? '';
    expect(source).toMatch(/^Message-ID: <abc@surma\.example>\r$/im);
    expect(source).toMatch(/^Content-Language: bn\r$/im);
    expect(source.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
    const parts = [...source.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([^-]+)/g)];
    const [text = '', html = ''] = parts.map(([, part = '']) => Buffer.from(part, 'base64').toString('utf8'));
    expect(text).toContain('পাওনা ৳ ৮৮৮.৮৫ <b>\nদ্বিতীয় সারি\n\nhttps://milk.example/member/statements/1\n');
    expect(html).toContain('<html lang="bn">');
    expect(html).toContain('পাওনা ৳ ৮৮৮.৮৫ &lt;b&gt;<br>দ্বিতীয় সারি');
    expect(html).toContain('href="https://milk.example/member/statements/1"');
  });

  it('says by header and in its last line where it is turned off, and whom to tell of a bounce', async () => {
    const { url, mails } = await startServer();
    const token = 'x'.repeat(120);
    const link = {
      post: `https://milk.example/api/unsubscribe/${token}`,
      page: `https://milk.example/unsubscribe/${token}`,
    };
    const more = { bouncesTo: 'bounces@surma.example', unsubscribe: () => link };
    await deliver(`smtp://surma:right@${url}`, 15_000, more);
    await deliver(`smtp://surma:right@${url}`, 15_000, { unsubscribe: () => null });
    const [offered = { from: '', source: '' }, required = { from: '', source: '' }] = mails;
    const head = (offered.source.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
    expect(head).toContain(`List-Unsubscribe: <${link.post}>`);
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(head).toMatch(/^X-PM-Metadata-reference: abc$/im);
    expect([offered.from, required.from]).toEqual(['bounces@surma.example', 'post@surma.example']);
    const [text = '', html = ''] = [
      ...offered.source.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([^-]+)/g),
    ].map(([, part = '']) => Buffer.from(part, 'base64').toString('utf8'));
    expect(text).toContain(`এই ধরনের ই-মেইল আর চাই না: ${link.page}`);
    expect(html).toContain(`href="${link.page}"`);
    expect(required.source).not.toMatch(/List-Unsubscribe/i);
  });

  const rows: [string, Answer, string, Delivery['outcome'], string][] = [
    ['a mailbox that does not exist', { code: 550, at: 'RCPT' }, 'surma:right', 'refused', 'smtp_550'],
    ['a mailbox that is full for now', { code: 452, at: 'RCPT' }, 'surma:right', 'deferred', 'smtp_452'],
    ['a message it will not have', { code: 554, at: 'DATA' }, 'surma:right', 'refused', 'smtp_554'],
    ['a message it cannot take now', { code: 451, at: 'DATA' }, 'surma:right', 'deferred', 'smtp_451'],
    ['our own password being wrong', null, 'surma:wrong', 'deferred', 'smtp_535'],
  ];
  it.each(rows)('understands %s', async (_what, answer, login, outcome, code) => {
    const { url, mails } = await startServer(answer);
    expect(await deliver(`smtp://${login}@${url}`)).toMatchObject({ outcome, code });
    expect(mails).toEqual([]);
  });

  it('puts off what meets no server, and one that says nothing', async () => {
    expect(await deliver('smtp://127.0.0.1:1')).toMatchObject({ outcome: 'deferred', detail: '' });
    const { createServer } = await import('node:net');
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => mute.close(() => resolve())));
    const { port } = mute.address() as AddressInfo;
    expect(await deliver(`smtp://127.0.0.1:${port}`, 500)).toMatchObject({ outcome: 'deferred', code: 'etimedout' });
  });
});
