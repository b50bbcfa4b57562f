import { beforeAll, expect, test } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import * as apis from './api.ts';
import * as problems from './problem.ts';

beforeAll(() => overwriteGetLocale(() => 'en'));

const refuse = (status: number, body: unknown) => async () =>
  Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });

test('codes become sentences, for the whole and for each field', async () => {
  const errors = [
    { path: '/volume_ml', code: 'platform.invalid.maximum', params: { limit: 200 } },
    { path: '/lines/0/amount', code: 'platform.invalid.required' },
    { path: '/title', code: 'platform.invalid.minLength', params: { limit: 1 } },
    { path: '/reason', code: 'platform.invalid.minLength', params: { limit: 3 } },
    { path: '/site_id', code: 'platform.invalid.format', params: { format: 'uuid' } },
  ];
  const problem = await problems.toProblem({ status: 422, code: 'platform.invalid_input', errors, request_id: 'r1' });
  expect(problem.message).toBe('Some of this is not right. Look at the marked fields.');
  expect(problem.requestId).toBe('r1');
  expect(problem.fields).toEqual({
    volume_ml: 'Not more than 200.',
    'lines.0.amount': 'Fill this in.',
    title: 'Fill this in.',
    reason: 'This is too short.',
    site_id: 'Choose one of the given values.',
    lines: 'Fill this in.',
    amount: 'Fill this in.',
  });
});

test('an unknown code still says something true', async () => {
  const problem = await problems.toProblem({ status: 409, code: 'nobody.wrote_this' });
  expect(problem.message).toContain('nobody.wrote_this');
});

test('of a code kept alone the sentence is said unless it wants what was not kept', async () => {
  expect(await problems.describeCode('identity.proposal_decided', 409)).toBe(m.error_identity__proposal_decided());
  const cut = await problems.describeCode('platform.invalid.maximum', 409);
  expect(cut).toContain('platform.invalid.maximum');
  expect(cut).not.toContain('undefined');
});

test.each<[status: number, body: unknown, code: string]>([
  [404, { status: 404, code: 'platform.not_found' }, 'platform.not_found'],
  [502, 'a proxy’s page', 'http.502'],
  [500, null, 'http.500'],
])('an answer of %i becomes an ApiProblem', async (status, body, code) => {
  const request = apis.answerOf(apis.apiOver(refuse(status, body)).GET('/api/set-up'));
  await expect(request).rejects.toMatchObject({ name: 'ApiProblem', status, code });
});

test('no answer at all is a problem of status 0', async () => {
  const offline = async () => {
    throw new TypeError('Failed to fetch');
  };
  await expect(apis.answerOf(apis.apiOver(offline).GET('/api/set-up'))).rejects.toMatchObject({ status: 0 });
});

test('every POST carries an idempotency key, its own when given', async () => {
  const keys: (string | null)[] = [];
  const listen: typeof globalThis.fetch = async (_path, init) => {
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    return Response.json({ ok: true });
  };
  const api = apis.apiOver(listen);
  const params = { path: { id: 'x' } };
  const body = { name: 'Rahima' };
  await api.POST('/api/people/{id}/grants', { params, body: { role: 'x', site_id: 'y' } });
  await api.POST('/api/auth/sign-out', { headers: { 'Idempotency-Key': 'mine' } });
  await api.PATCH('/api/people/{id}', { params, body });
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys.slice(1)).toEqual(['mine', null]);
});
