/**
 * The examples of the page for programmers. test/examples.test.ts runs each against a house as it stands here: `BASE`,
 * `KEY`, `CLIENT_ID`, `CLIENT_SECRET` and `WEBHOOK_SECRET` come from outside.
 */
export interface Example {
  /** Under which name it is kept to be run. */
  readonly file: string;
  readonly code: string;
}

const text = (file: string, ...lines: readonly string[]): Example => ({ file, code: lines.join('\n') });

export const firstCall: Example = text('first.sh', 'curl -s "$BASE/api/sites" -H "Authorization: Bearer $KEY"');

export const fetchSdk: Example = text(
  'sdk.sh',
  'curl -sO "$BASE/api/sdk/samabay.ts"',
  'curl -sO "$BASE/api/sdk/schema.d.ts"',
);

export const firstProgram: Example = text(
  'first.ts',
  "import { samabay } from './samabay.ts';",
  '',
  "const api = samabay({ address: process.env.BASE ?? '', key: process.env.KEY ?? '' });",
  "const { items } = await api.get('/api/sites');",
  'for (const site of items) console.log(site.code, site.name_en);',
);

export const clientToken: Example = text(
  'token.sh',
  'TOKEN=$(curl -s -u "$CLIENT_ID:$CLIENT_SECRET" "$BASE/oauth/token" \\',
  '  -d grant_type=client_credentials | jq -r .access_token)',
  'curl -s "$BASE/api/sites" -H "Authorization: Bearer $TOKEN"',
);

export const sentTwice: Example = text(
  'twice.sh',
  'CENTRE=$(curl -s "$BASE/api/collection/centres?limit=1" -H "Authorization: Bearer $KEY" \\',
  "  | jq -r '.items[0].site_id')",
  'curl -si "$BASE/api/collection/members" -H "Authorization: Bearer $KEY" \\',
  "  -H 'Idempotency-Key: herd-4712' -H 'content-type: application/json' \\",
  '  -d "{\\"centre_id\\":\\"$CENTRE\\",\\"name_bn\\":\\"আব্দুল করিম\\",\\"name_en\\":\\"Abdul Karim\\"}"',
);

export const caughtProblem: Example = text(
  'problem.ts',
  "import { Problem, samabay } from './samabay.ts';",
  '',
  "const api = samabay({ address: process.env.BASE ?? '', key: process.env.KEY ?? '' });",
  'try {',
  "  await api.get('/api/people');",
  '} catch (error) {',
  '  if (!(error instanceof Problem)) throw error;',
  '  console.log(error.status, error.code, error.requestId);',
  '}',
);

export const everyMember: Example = text(
  'members.ts',
  "import { samabay } from './samabay.ts';",
  '',
  "const api = samabay({ address: process.env.BASE ?? '', key: process.env.KEY ?? '' });",
  "for await (const member of api.all('/api/collection/members', { query: { limit: 2, sort: 'code' } })) {",
  '  console.log(member.code, member.name_en);',
  '}',
);

export const receiver: Example = text(
  'receiver.ts',
  "import { createHmac, timingSafeEqual } from 'node:crypto';",
  "import { createServer, type IncomingHttpHeaders } from 'node:http';",
  '',
  "const secret = Buffer.from((process.env.WEBHOOK_SECRET ?? '').replace('whsec_', ''), 'base64');",
  '',
  'function isGenuine(headers: IncomingHttpHeaders, body: string): boolean {',
  "  const at = Number(headers['webhook-timestamp']);",
  '  if (!(Math.abs(Date.now() / 1000 - at) < 300)) return false;',
  "  const text = [headers['webhook-id'], at, body].join('.');",
  "  const wanted = Buffer.from('v1,' + createHmac('sha256', secret).update(text).digest('base64'));",
  "  const given = String(headers['webhook-signature']).split(' ').map((one) => Buffer.from(one));",
  '  return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));',
  '}',
  '',
  'createServer(async (request, response) => {',
  "  let body = '';",
  '  for await (const part of request) body += part;',
  '  const genuine = isGenuine(request.headers, body);',
  '  response.writeHead(genuine ? 204 : 401).end();',
  '  // Answer first, work later; the same webhook-id again is the same message.',
  "  if (genuine) console.log(request.headers['webhook-id'], JSON.parse(body).type);",
  '}).listen(8787);',
);

export const shownLimits: Example = text(
  'limits.sh',
  'curl -si "$BASE/api/sites" -H "Authorization: Bearer $KEY" | grep -i \'^ratelimit\'',
);

export const examples: readonly Example[] = [
  ...[firstCall, fetchSdk, firstProgram, clientToken, sentTwice, caughtProblem, everyMember, shownLimits, receiver],
];
