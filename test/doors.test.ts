// Every route, every role, own site and another's: what comes back is what modules/identity/roles.ts says.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../modules/identity/index.ts';
import { makeKey, shown } from '../modules/identity/machines/factory.ts';
import { switchablePermissions } from '../modules/identity/proposals/switchable.ts';
import type { Door } from '../platform/http/door.ts';
import type { BuiltGroup } from '../world/build-world.ts';
import { databaseTrace } from './database-trace.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { fitting, type JsonSchema } from './sample-schema.ts';
import { type SmallWorld, smallWorld } from './small-world.ts';

const nowhere = '01900000-0000-7000-8000-000000000001';

let house: TestHouse;
let world: SmallWorld;
const cookies = new Map<Role, string>();

const probe = await openTestHouse();
const doors = probe.app.doors.filter(
  (door) => door.method !== 'HEAD' && !door.url.includes('*') && door.url !== '/api/live',
);
await probe.close();
const closed = doors.filter((door) => door.permission !== null);

beforeAll(async () => {
  house = await openTestHouse();
  world = await smallWorld(house);
});

afterAll(() => house.close());

/** Whoever may look through another's eyes has just done so, and would go on with less than their own rights. */
async function endSupport(): Promise<void> {
  await house.database.sql`update identity.support_accesses set ended_at = ends_at where ended_at is null`;
  house.cache.forget('');
}

/**
 * The kinds of record a route can be about: the start of its path, and a query for one such record of a union or
 * centre.
 */
const records: readonly (readonly [path: string, query: (group: BuiltGroup) => string])[] = [
  ['/api/sites/:', (group) => `select '${group.centres[0]?.siteId}'::uuid as id`],
  ['/api/people/:', (group) => `select '${group.centres[0]?.operatorId}'::uuid as id`],
  ['/api/address-ranges/:', (group) => `select id from identity.address_ranges where site_id = '${group.unionId}'`],
  ['/api/grants/:', (group) => `select id from identity.grants where person_id = '${group.centres[0]?.operatorId}'`],
  ['/api/roles/:', (group) => `select id from identity.own_roles where site_id = '${group.unionId}'`],
  ['/api/machines/:', (group) => `select id from identity.machines where site_id = '${group.unionId}'`],
  [
    '/api/device-enrolments/:',
    (group) => `select id from identity.device_enrolments where site_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/invitations/:', (group) => `select id from identity.invitations where site_id = '${group.unionId}'`],
  [
    '/api/outbox/:',
    (group) =>
      `select m.id from notify.messages m join collection.members c using (person_id)
        where c.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/announcements/:', (group) => `select id from notify.announcements where site_id = '${group.unionId}'`],
  ['/api/banners/:', (group) => `select id from notify.banners where site_id = '${group.unionId}'`],
  [
    '/api/notice-templates/:',
    (group) => `select id from notify.template_versions where union_id = '${group.unionId}' order by version`,
  ],
  ['/api/ledger/accounts/:', (group) => `select id from ledger.accounts where site_id = '${group.unionId}'`],
  [
    '/api/ledger/transactions/:',
    (group) =>
      `select id from ledger.transactions where site_id in ('${group.unionId}', '${group.centres[0]?.siteId}')`,
  ],
  [
    '/api/invoices/:',
    (group) => `select id from payments.invoices where site_id = '${group.unionId}' order by number nulls last`,
  ],
  ['/api/invoice-receipts/:', (group) => `select id from payments.invoice_receipts where site_id = '${group.unionId}'`],
  [
    '/api/vat/purchases/:',
    (group) =>
      `select id from payments.vat_purchases where site_id = '${group.unionId}' order by certificate_number nulls last`,
  ],
  ['/api/buyers/:', (group) => `select id from payments.buyers where site_id = '${group.unionId}'`],
  [
    '/api/write-offs/:',
    (group) =>
      `select w.id from payments.invoice_write_offs w join payments.invoices i on i.id = w.invoice_id
        where i.site_id = '${group.unionId}'`,
  ],
  [
    '/api/gateway-changes/:',
    (group) => `select id from payments.gateway_changes where site_id = '${group.unionId}' order by proposed_at`,
  ],
  [
    '/api/disbursement-changes/:',
    (group) => `select id from payments.disbursement_changes where site_id = '${group.unionId}'`,
  ],
  ['/api/gateway-notices/:', (group) => `select id from payments.gateway_notices where site_id = '${group.unionId}'`],
  ['/api/intents/:', (group) => `select id from payments.intents where site_id = '${group.unionId}'`],
  ['/api/disputes/:', (group) => `select id from payments.disputes where site_id = '${group.unionId}'`],
  ['/api/wallets/:', (group) => `select id from payments.wallets where site_id = '${group.unionId}'`],
  ['/api/ledger/holds/:', (group) => `select id from ledger.holds where site_id = '${group.unionId}'`],
  ['/api/ledger/quotes/:', (group) => `select id from ledger.quotes where site_id = '${group.unionId}'`],
  ['/api/ledger/revaluations/:', (group) => `select id from ledger.revaluations where site_id = '${group.unionId}'`],
  [
    '/api/reconciliation-sources/:',
    (group) => `select id from payments.reconciliation_sources where site_id = '${group.unionId}'`,
  ],
  [
    '/api/reconciliation-matches/:',
    (group) =>
      `select match.id from payments.reconciliation_matches match
        join payments.reconciliation_sources source on source.id = match.source_id
        where source.site_id = '${group.unionId}'`,
  ],
  [
    '/api/reconciliation-exceptions/:',
    (group) =>
      `select exception.id from payments.reconciliation_exceptions exception
        join payments.reconciliation_sources source on source.id = exception.source_id
        where source.site_id = '${group.unionId}'`,
  ],
  [
    '/api/risk-cases/:',
    (group) => `select id from payments.risk_cases where site_id = '${group.unionId}' order by state = 'open' desc`,
  ],
  [
    '/api/risk-rules/:',
    (group) => `select id from payments.risk_rule_sets where site_id = '${group.unionId}' order by version desc`,
  ],
  [
    '/api/risk-list-entries/:',
    (group) => `select id from payments.risk_list_entries where site_id = '${group.unionId}' order by state desc`,
  ],
  ['/api/payouts/:', (group) => `select id from payments.payout_batches where site_id = '${group.unionId}'`],
  [
    '/api/collection/cash-sheets/:',
    (group) => `select id from payments.payout_batches where site_id = '${group.unionId}'`,
  ],
  ['/api/collection/centres/:', (group) => `select '${group.centres[0]?.siteId}'::uuid as id`],
  [
    '/api/collection/members/:',
    (group) => `select id from collection.members where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/shifts/:',
    (group) => `select id from collection.shifts where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/receipts/:',
    (group) => `select id from collection.receipts where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/receipt-imports/:',
    (group) => `select id from collection.receipt_imports where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/payment-holds/:',
    (group) =>
      `select h.id from collection.payment_holds h join collection.members m on m.id = h.member_id
        where m.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/collection/pay-rules/:', (group) => `select id from collection.pay_rules where union_id = '${group.unionId}'`],
  [
    '/api/collection/offline-devices/:',
    (group) =>
      `select device.id from collection.offline_devices device
        join collection.centres centre on centre.site_id = device.centre_id where centre.union_id = '${group.unionId}'`,
  ],
  ['/api/collection/charts/:', (group) => `select id from collection.rate_charts where union_id = '${group.unionId}'`],
  [
    '/api/collection/wages/:',
    (group) => `select id from collection.wage_agreements where site_id = '${group.unionId}'`,
  ],
  [
    '/api/collection/wage-withholdings/:',
    (group) => `select id from collection.wage_withholdings where union_id = '${group.unionId}'`,
  ],
  [
    '/api/collection/wage-slips/:',
    (group) =>
      `select slip.id from collection.wage_slips slip join collection.wage_runs run on run.id = slip.run_id
        where run.union_id = '${group.unionId}'`,
  ],
  ['/api/collection/wage-runs/:', (group) => `select id from collection.wage_runs where union_id = '${group.unionId}'`],
  [
    '/api/collection/sales/:',
    (group) => `select id from collection.local_sales where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/collection/cycles/:', (group) => `select id from collection.cycles where site_id = '${group.unionId}'`],
  [
    '/api/collection/statements/:',
    (group) =>
      `select s.id from collection.statements s join collection.members m on m.id = s.member_id
        where m.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/member/receipts/:',
    (group) => `select id from collection.receipts where member_id = '${group.suppliers[0]?.[0]?.memberId}'`,
  ],
  [
    '/api/member/statements/:',
    (group) => `select id from collection.statements where member_id = '${group.suppliers[0]?.[0]?.memberId}'`,
  ],
  [
    '/api/collection/feedback/:',
    (group) => `select id from collection.feedback where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/member/feedback/:',
    (group) => `select id from collection.feedback where member_id = '${group.suppliers[0]?.[0]?.memberId}'`,
  ],
  [
    '/api/collection/loans/:',
    (group) =>
      `select l.id from collection.loans l join collection.members m on m.id = l.member_id
        where m.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/destination-changes/:',
    (group) =>
      `select c.id from collection.destination_changes c join collection.members m on m.id = c.member_id
        where m.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/deductions/:',
    (group) =>
      `select d.id from collection.deductions d join collection.members m on m.id = d.member_id
        where m.centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/coolers/:',
    (group) => `select id from collection.coolers where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/collection/tankers/:', (group) => `select id from collection.tankers where union_id = '${group.unionId}'`],
  [
    '/api/collection/transport-routes/:',
    (group) => `select id from collection.transport_routes where union_id = '${group.unionId}'`,
  ],
  [
    '/api/collection/trips/:',
    (group) => `select id from collection.trips where union_id = '${group.unionId}' order by number`,
  ],
  [
    '/api/collection/dispatches/:',
    (group) => `select id from collection.dispatches where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  [
    '/api/collection/transport-claims/:',
    (group) => `select id from collection.transport_claims where union_id = '${group.unionId}'`,
  ],
  [
    '/api/collection/devices/:',
    (group) => `select id from collection.devices where centre_id = '${group.centres[0]?.siteId}'`,
  ],
  ['/api/collection/lots/:', (group) => `select id from inventory.lots where site_id = '${group.unionId}'`],
  [
    '/api/webhook-endpoints/:',
    (group) => `select id from integrations.webhook_endpoints where site_id = '${group.unionId}' and ended_at is null`,
  ],
  [
    '/api/webhook-messages/:',
    (group) =>
      `select message.id from integrations.webhook_messages message
        join integrations.webhook_endpoints endpoint on endpoint.id = message.endpoint_id
        where endpoint.site_id = '${group.unionId}' and endpoint.ended_at is null`,
  ],
  [
    '/api/api-requests/:',
    (group) =>
      `select request.id from integrations.api_requests request
        join identity.machines machine on machine.id = request.machine_id where machine.site_id = '${group.unionId}'`,
  ],
  ['/api/inventory/lots/:', (group) => `select id from inventory.lots where site_id = '${group.unionId}'`],
];

test('the reference says of every route who may pass', async () => {
  const { paths } = (await house.app.inject('/api/openapi.json')).json();
  const said = (door: Door) => paths[door.url.replace(/:(\w+)/g, '{$1}')]?.[door.method.toLowerCase()];
  const described = doors.filter((door) => said(door));
  expect(described.length).toBeGreaterThan(500);
  const wanted = ({ permission, machines }: Door) =>
    permission === null
      ? 'Asks for no permission.'
      : permission !== 'self'
        ? `\`${permission}\``
        : (machines ?? 'Whoever is signed in');
  expect(described.filter((door) => !said(door).description.includes(wanted(door)))).toEqual([]);
  expect(paths['/api/machines'].post).toMatchObject({
    'x-permission': 'identity.machine.manage',
    security: [{ session: [] }],
  });
});

test('whoever approves an act reads its fields and choices in words', () => {
  const acts = doors.filter(
    ({ permission, method }) => method !== 'GET' && switchablePermissions.includes(permission ?? ''),
  );
  const wanted = new Set(acts.flatMap(({ schema }) => wordsIn(schema.body as JsonSchema | undefined)));
  expect(wanted.size).toBeGreaterThan(100);
  for (const language of ['bn', 'en']) {
    const rooms = readdirSync(`web/messages/${language}`);
    const keys = new Set(
      rooms.flatMap((room) => Object.keys(JSON.parse(readFileSync(`web/messages/${language}/${room}`, 'utf8')))),
    );
    const known = (word: string) => keys.has(`act_${word}`) || keys.has(`audit_${word}`);
    expect([...wanted].filter((word) => !known(word))).toEqual([]);
  }
});

/** The names of the fields, and the choices, of what a route takes. */
function wordsIn(schema: JsonSchema | undefined): string[] {
  if (!schema) return [];
  const { properties = {}, items, anyOf = [], enum: choices = [] } = schema;
  // What a file of payments is made of is written as the file names it.
  const fields = Object.entries(properties).filter(([name]) => name !== 'field' && name !== 'id' && name !== 'confirm');
  const below = [...fields.map(([, one]) => one), ...anyOf, ...(items ? [items] : [])];
  const chosen = choices.filter((one) => typeof one === 'string').map((one) => `value_${one}`);
  return [...fields.map(([name]) => name), ...chosen, ...below.flatMap(wordsIn)];
}

test('there is no public route but those named here', () => {
  const open = doors.filter((door) => door.permission === null).map((door) => `${door.method} ${door.url}`);
  expect(open.filter((route) => route.includes('/api/')).sort()).toMatchInlineSnapshot(`
    [
      "DELETE /api/auth/device-people/:id",
      "GET /api/auth/factor",
      "GET /api/auth/providers/:provider",
      "GET /api/auth/providers/:provider/callback",
      "GET /api/auth/ways",
      "GET /api/banners",
      "GET /api/contact-changes/:token",
      "GET /api/docs",
      "GET /api/docs/assets/:file",
      "GET /api/docs/start.js",
      "GET /api/invitations/:token",
      "GET /api/machine",
      "GET /api/openapi.json",
      "GET /api/pay/:token",
      "GET /api/pay/:token/receipt",
      "GET /api/pay/:token/return",
      "GET /api/public-invoices/:token",
      "GET /api/public-invoices/:token/paper",
      "GET /api/public-invoices/:token/receipts/:receipt_id/paper",
      "GET /api/public-statements/:token/paper",
      "GET /api/sdk/:file",
      "GET /api/set-up",
      "GET /api/unsubscribe/:token",
      "GET /api/whatsapp-reports",
      "POST /api/auth/code",
      "POST /api/auth/code-sign-in",
      "POST /api/auth/factor",
      "POST /api/auth/factor/code",
      "POST /api/auth/factor/passkey",
      "POST /api/auth/link",
      "POST /api/auth/link-sign-in",
      "POST /api/auth/passkey",
      "POST /api/auth/passkey/question",
      "POST /api/auth/password-reset",
      "POST /api/auth/password-reset/completion",
      "POST /api/auth/pin",
      "POST /api/auth/sign-in",
      "POST /api/auth/sign-out",
      "POST /api/auth/sign-up",
      "POST /api/contact-changes/:token/undoing",
      "POST /api/delivery-reports/:provider/:token",
      "POST /api/device/enrolment",
      "POST /api/device/enrolment-question",
      "POST /api/gateway-notices/:site/:gateway",
      "POST /api/invitations/:token/acceptance",
      "POST /api/mail-reports/mailgun",
      "POST /api/mail-reports/postmark",
      "POST /api/pay/:token/attempts",
      "POST /api/pay/:token/return",
      "POST /api/public-invoices/:token/payment",
      "POST /api/set-up",
      "POST /api/unsubscribe/:token",
      "POST /api/whatsapp-reports",
    ]
  `);
});

test('every permission a route asks for is held by some role', () => {
  const held = new Set(Object.values(roles).flatMap((role) => role.permissions));
  const missing = closed.filter((door) => door.permission !== 'self' && !held.has(door.permission ?? ''));
  expect(missing.map((door) => `${door.url} ${door.permission}`)).toEqual([]);
});

describe('nobody signed in', () => {
  test.each(closed.map((door) => [`${door.method} ${door.url}`, door] as const))('%s', async (_name, door) => {
    const answer = await house.app.inject({ method: door.method as 'GET', url: door.url.replaceAll(/:\w+/g, 'x') });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'platform.not_signed_in']);
  });
});

test('doors that want confirmation want it from whoever may pass, and only they do', async () => {
  const fresh = await world.cookieOfAllRoles();
  const stale = await world.cookieOfAllRoles({ confirmedAt: null });
  for (const door of closed.filter((one) => one.confirm)) {
    const request = await requestAt(door, world.surma);
    const codeWith = async (cookie: string) => {
      const answer = await house.app.inject({ ...request, headers: { ...request.headers, cookie } });
      return isProblem(answer.headers['content-type']) ? answer.json().code : null;
    };
    expect(await codeWith(stale), `${door.method} ${door.url}`).toBe('platform.confirmation_needed');
    expect(await codeWith(fresh), `${door.method} ${door.url}`).not.toBe('platform.confirmation_needed');
    if (door.url.endsWith('/support-access')) await endSupport();
  }
});

test('what another site asks for in somebody’s name is refused at every changing door, and moves nothing', async () => {
  const cookie = await world.cookieOfAllRoles();
  const before = await databaseTrace(house.database.sql);
  // A provider's page sends the payer back by a form; nothing of it is read.
  const changing = doors.filter((door) => door.method !== 'GET' && door.url !== '/api/pay/:token/return');
  for (const { method, url } of changing) {
    const path = url.replaceAll(/:\w+/g, nowhere);
    for (const foreign of [
      { cookie, origin: 'https://elsewhere.example' },
      { cookie, origin: 'null' },
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie, 'sec-fetch-site': 'same-site' },
      // Nobody is signed in, or signed up, from another site either.
      { origin: 'https://elsewhere.example' },
    ]) {
      const answer = await house.app.inject({ method: method as 'POST', url: path, headers: foreign });
      const refusal = [answer.statusCode, answer.json().code];
      expect(refusal, `${method} ${url} ${JSON.stringify(foreign)}`).toEqual([403, 'platform.other_origin']);
    }
  }
  expect(await databaseTrace(house.database.sql)).toBe(before);
});

test('a program holds no cookie, so where it runs closes no door to it', async () => {
  const scopes = ['identity.site.read', 'collection.centre.read'];
  const key = await makeKey(house, world.surma.unionId, { scopes });
  const headers = { authorization: `Bearer ${shown(key.secret)}`, origin: 'https://elsewhere.example' };
  for (const url of ['/api/sites', '/api/collection/centres']) {
    const answer = await house.app.inject({ url, headers });
    expect([answer.statusCode, answer.json().items.length > 0], url).toEqual([200, true]);
  }
  const blind = await makeKey(house, world.surma.unionId, { scopes: ['collection.centre.read'] });
  const without = { authorization: `Bearer ${shown(blind.secret)}` };
  for (const url of ['/api/sites', '/api/me'])
    expect((await house.app.inject({ url, headers: without })).json().code, url).toBe('platform.forbidden');
  for (const { method, url } of doors.filter((door) => door.method !== 'GET')) {
    const path = url.replaceAll(/:\w+/g, nowhere);
    const answer = await house.app.inject({ method: method as 'POST', url: path, headers });
    expect(answer.body, `${method} ${url}`).not.toContain('platform.other_origin');
  }
});

describe('every role, at its own site and at another', () => {
  const byRole = Object.entries(roles) as [Role, (typeof roles)[Role]][];

  test.each(
    closed.filter((door) => door.permission !== 'self').map((door) => [`${door.method} ${door.url}`, door] as const),
  )('%s', async (_name, door) => {
    const refusedTo = byRole.filter(([, { permissions }]) => !permissions.includes(door.permission as never));
    const openTo = byRole.filter((one) => !refusedTo.includes(one));
    const request = await requestAt(door, world.surma);
    for (const [role] of refusedTo) {
      expect(await sendAs(role, request), role).toEqual({ status: 403, code: 'platform.forbidden' });
    }
    // A member's own data: without an id in the path there is nobody else's to ask for.
    const isOfNobodyElse = door.site === 'any' || (door.url.startsWith('/api/member/') && !door.url.includes(':'));
    for (const [role] of openTo) {
      const own = await sendAs(role, await requestAt(door, world.surma));
      if (door.url.endsWith('/support-access')) await endSupport();
      const told = `${role} ${JSON.stringify(own)}`;
      expect(own.status === 401 || own.code === 'platform.forbidden' || own.status >= 500, told).toBe(false);
      if (isOfNobodyElse) continue;
      expect(own.code, told).not.toBe('platform.not_found');
      const others = await sendAs(role, await requestAt(door, world.padma));
      expect(others, role).toEqual({ status: 404, code: 'platform.not_found' });
    }
  });
});

/** What the answer says, to a person of this role; each stays signed in from door to door. */
async function sendAs(role: Role, request: Awaited<ReturnType<typeof requestAt>>) {
  const cookie = cookies.get(role) ?? (await world.cookieOf(role));
  cookies.set(role, cookie);
  const answer = await house.app.inject({ ...request, headers: { ...request.headers, cookie } });
  return {
    status: answer.statusCode,
    code: isProblem(answer.headers['content-type']) ? (answer.json().code as string) : null,
  };
}

function isProblem(type: unknown): boolean {
  return String(type).includes('problem+json');
}

/** A request that fits the route's schema and is about a record or site of this group. */
async function requestAt(
  door: Door,
  group: BuiltGroup,
): Promise<{ method: 'GET'; url: string; payload?: object; headers?: Record<string, string> }> {
  const site = siteFor(door, group);
  const place = typeof door.site === 'function' ? door.site.place : undefined;
  const schema = door.schema as { body?: JsonSchema; querystring?: JsonSchema };
  const sample = (part: JsonSchema | undefined, at: 'query' | 'body') =>
    part && {
      ...(fc.sample(fitting(part, []), { numRuns: 1, seed: 7 })[0] as object),
      ...ownIds(part, group),
      ...(place?.part === at ? { [place.name]: site } : {}),
    };
  const query = sample(required(schema.querystring), 'query') ?? {};
  const body = sample(schema.body, 'body');
  const path = await pathAt(door, group, place?.part === 'params' ? site : null);
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return {
    method: door.method as 'GET',
    url: text === '' ? path : `${path}?${text}`,
    ...(body ? { payload: body } : {}),
  };
}

/** Only what must be there: optional filters of a list are none of the door's business. */
function required(schema: JsonSchema | undefined): JsonSchema | undefined {
  if (!schema?.properties) return schema;
  const names = new Set(schema.required ?? []);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => names.has(name))),
  };
}

/** Ids a request names by their usual names: they too belong to the group. */
function ownIds(schema: JsonSchema, group: BuiltGroup): Record<string, string> {
  const known: Record<string, string | undefined> = {
    union_id: group.unionId,
    centre_id: group.centres[0]?.siteId,
    member_id: group.suppliers[0]?.[0]?.memberId,
  };
  const wanted = Object.entries(known).filter(([name, id]) => id !== undefined && schema.properties?.[name]);
  return Object.fromEntries(wanted) as Record<string, string>;
}

function siteFor(door: Door, group: BuiltGroup): string {
  const atUnion = new RegExp(
    'union|address-ranges|cycle|chart|formula|payout|intents|ledger|invitation|grant|people' +
      '|sites|roles|trips|tanker|transport|drivers|device-models',
  ).test(door.url);
  return atUnion ? group.unionId : (group.centres[0]?.siteId ?? group.unionId);
}

async function pathAt(door: Door, group: BuiltGroup, site: string | null): Promise<string> {
  if (!door.url.includes(':')) return door.url;
  if (door.url.startsWith('/api/me/providers/')) return door.url.replace(':provider', 'google');
  const known = records.find(([path]) => door.url.startsWith(path));
  const id = site ?? (known ? await oneId(known[1](group)) : nowhere);
  const path = door.url.replace(/:\w+/, id);
  if (!path.includes(':grant_id')) return path.replaceAll(/:\w+/g, nowhere);
  const grant = await oneId(`select id from identity.grants where person_id = '${group.centres[0]?.operatorId}'`);
  return path.replace(':grant_id', grant);
}

async function oneId(query: string): Promise<string> {
  const rows = await house.database.sql.unsafe(`${query} limit 1`);
  if (!rows[0]) throw new Error(`the small world has no record for: ${query}`);
  return rows[0].id as string;
}
