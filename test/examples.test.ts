// Every example of the guide for programmers and of the developers' page is run against a house, as it stands there.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCentre, makeMember, makeUnion } from '../modules/collection/factory.ts';
import { sealAudit } from '../modules/identity/audit/seal-audit.ts';
import { signAuditRoot } from '../modules/identity/audit/sign-audit-root.ts';
import { makePersonWith } from '../modules/identity/factory.ts';
import { makeKey, shown } from '../modules/identity/machines/factory.ts';
import { makeTakings } from '../modules/payments/factory-intents.ts';
import { examples, receiver } from '../web/src/routes/(office)/office/developers/examples.ts';
import { testHouse } from './house.ts';

const run = promisify(execFile);
const root = resolve('.');
const house = await testHouse({ ALLOW_PRIVATE_WEBHOOKS: true });
// A receiver refuses what is old by its own clock.
house.clock.set(Temporal.Now.instant());
const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
const unionId = await makeUnion(house);
const centre = await makeCentre(house, { unionId });
for (const name_en of ['Rahima', 'Karim', 'Salma']) await makeMember(house, centre.site_id, { name_en });
const keeper = await house.as((await makePersonWith(house, 'administrator', unionId)).id);

const scopes = ['collection.centre.read', 'collection.member.read', 'collection.member.manage', 'identity.site.read'];
const key = await makeKey(house, unionId, { scopes });
await makeTakings(house, unionId, {});
const moneyKey = await makeKey(house, unionId, {
  scopes: ['payments.intent.create', 'payments.intent.read', 'ledger.account.read'],
});
const auditKey = await makeKey(house, unionId, { scopes: ['identity.audit.read'] });
const partner = await makeKey(house, unionId, {
  kind: 'client',
  scopes: ['collection.centre.read', 'identity.site.read'],
});
const device = { site_id: centre.site_id, device_kind: 'scale_bridge', name: 'Scale at the gate' };
const { code } = (await keeper.send('POST', '/api/device-enrolments', device)).json();
const proof = Buffer.from(`${partner.id}:${shown(partner.secret)}`).toString('base64');
const token = await fetch(`${address}/oauth/token`, {
  method: 'POST',
  headers: { authorization: `Basic ${proof}` },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
});
await sealAudit(house.db, house.clock.now());
const head = await signAuditRoot(house);
if (!head) throw new Error('nothing was signed');

const folder = mkdtempSync(join(tmpdir(), 'samabay-examples-'));
for (const name of ['docs', 'scripts', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = {
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  ...{ BASE: address, KEY: shown(key.secret), CODE: code },
  ...{ AUDIT_KEY: shown(auditKey.secret), MONEY_KEY: shown(moneyKey.secret) },
  ...{ CLIENT_ID: partner.id, CLIENT_SECRET: shown(partner.secret), DATABASE_URL: house.url },
  TOKEN: ((await token.json()) as { access_token: string }).access_token,
  ANCHOR: `${head.position}:${Buffer.from(head.hash).toString('hex')}`,
};
const bash = async (script: string) =>
  (await run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env })).stdout;

interface Block {
  readonly language: string;
  readonly text: string;
}
const guide = readFileSync('docs/guides/api.md', 'utf8');
const blocks: Block[] = [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

describe('the guide', () => {
  const commands = blocks.flatMap((block, at) =>
    block.language === 'sh' ? [[block.text, blocks[at + 1]] as const] : [],
  );

  test('has its commands', () => expect(commands.length).toBeGreaterThan(13));

  test.each(commands)('%s', async (text, next) => {
    const said = await bash(text.replaceAll('http://localhost:3000', address).replace(/> (\w+\.json)$/m, '| tee $1'));
    if (next?.language === 'json') for (const word of wordsOf(next.text)) expect(said).toContain(word);
    if (next?.language === '') for (const line of linesOf(next.text)) expect(said).toContain(line);
  });
});

/** The names of the fields, and the codes: what stands for this house's own ids and amounts is left out. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"[a-z_]+":|"code":"[^"]+"/g)].map(([word]) => word);
}

/** What is said whoever asks. */
function linesOf(text: string): string[] {
  return [
    ...text.matchAll(/^v1,.*$|^HTTP\/1\.1 \d+ \w+|^Signature .*$|^The audit chain holds|^ratelimit[a-z-]*: /gm),
  ].map(([line]) => line);
}

describe('the page', () => {
  test('its commands and programs run, and its programs have the right types', async () => {
    const said: Record<string, string> = {};
    for (const { file, code: text } of examples) {
      if (file.endsWith('.sh')) said[file] = await bash(text);
      else writeFileSync(join(folder, file), text);
    }
    const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'esnext',
      '--module',
      'nodenext',
      '--allowImportingTsExtensions',
    ];
    const programs = examples.map(({ file }) => file).filter((file) => file.endsWith('.ts'));
    const compiled = run(process.execPath, [compiler, ...flags, '--types', 'node', '--skipLibCheck', ...programs], {
      cwd: folder,
      env,
    });
    await compiled.catch((error: { stdout: string }) => expect(error.stdout).toBe(''));
    for (const file of programs.filter((one) => one !== receiver.file))
      said[file] = (await run(process.execPath, [file], { cwd: folder, env })).stdout;
    expect(said['first.sh']).toContain('"items":[');
    expect(said['token.sh']).toContain('"items":[');
    expect(said['twice.sh']).toContain('201 Created');
    expect(said['limits.sh']).toMatch(/^ratelimit-policy: "burst";q=1200;w=60;/m);
    expect(said['first.ts']).toContain(`Centre ${centre.code}`);
    expect(said['problem.ts']).toMatch(/^403 platform\.forbidden [0-9a-f-]{36}\n$/);
    // Two pages of two, and the ones the guide and the page have added.
    expect(said['members.ts']?.match(/Rahima|Karim|Salma/g)?.length).toBeGreaterThanOrEqual(3);
  });

  test('what is wrong with the types of a route is found when the program is compiled', async () => {
    const wrong = [
      "import { samabay } from './samabay.ts';",
      "const api = samabay({ address: '', key: '' });",
      "await api.get('/api/nowhere');",
      "await api.post('/api/collection/members', { body: { centre_id: 7 } });",
      "(await api.get('/api/sites')).items[0]?.colour;",
    ];
    writeFileSync(join(folder, 'wrong.ts'), wrong.join('\n'));
    const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'esnext',
      '--module',
      'nodenext',
      '--allowImportingTsExtensions',
    ];
    const compiling = run(process.execPath, [compiler, ...flags, '--skipLibCheck', 'wrong.ts'], { cwd: folder, env });
    const lines = await compiling.then(
      () => [],
      (error: { stdout: string }) => [...error.stdout.matchAll(/^wrong\.ts\((\d)/gm)].map(([, line]) => line),
    );
    expect(new Set(lines)).toEqual(new Set(['3', '4', '5']));
  });

  test('its receiver takes what the house signed, and nothing else', async () => {
    const port = await freePort();
    const body = { site_id: unionId, url: `http://127.0.0.1:${port}/`, event_types: ['*'] };
    const made = (await keeper.send('POST', '/api/webhook-endpoints', body)).json() as { id: string; secret: string };
    writeFileSync(join(folder, receiver.file), receiver.code.replace('8787', String(port)));
    const program = spawn(process.execPath, [receiver.file], {
      cwd: folder,
      env: { ...env, WEBHOOK_SECRET: made.secret },
    });
    try {
      let said = '';
      program.stdout.on('data', (part) => (said += part));
      const forged = async () => (await fetch(body.url, { method: 'POST', body: '{"type":"forged"}' })).status;
      await expect.poll(() => forged().catch(() => 0), { timeout: 10_000 }).toBe(401);
      const sent = (await keeper.send('POST', `/api/webhook-endpoints/${made.id}/tests`)).json() as { id: string };
      await house.runJobs();
      const { message } = (await keeper.get(`/api/webhook-messages/${sent.id}`)).json();
      expect(message).toMatchObject({ state: 'delivered', last_code: 'http_204' });
      await expect.poll(() => said).toBe(`${message.webhook_id} endpoint.test\n`);
    } finally {
      program.kill();
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
