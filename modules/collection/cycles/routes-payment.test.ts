import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { makeMember } from '../factory.ts';
import { statementIdOf } from '../statements/make-statements.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';

const house = await testHouse();

/** A closed cycle of one member with a phone and one without, and people who work there. */
async function closedCycle() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId, { phone: `018${Math.random().toString().slice(2, 10)}` });
  const other = await makeMember(house, centreId, { phone: `019${Math.random().toString().slice(2, 10)}` });
  await makeDeduction(house, member.id, { kind: 'loan', description: '=HYPERLINK("x")', per_cycle: 12_345 });
  const cycle = await makeCycle(house, unionId);
  await pour(
    house,
    centreId,
    [member, other].map((one) => [one.id, 100_000] as const),
  );
  await closeToEnd(house, cycle.id);
  const finance = await makePersonWith(house, 'finance', unionId);
  const operator = await makePersonWith(house, 'centre_operator', centreId);
  const cycleId = cycle.id;
  const statementId = statementIdOf(cycleId, member.id);
  return { unionId, centreId, member, other, cycleId, statementId, finance, operator };
}

describe('the office', () => {
  it('walks from the cycle to the statement, its paper and its file', async () => {
    const { cycleId, statementId, finance, unionId, member } = await closedCycle();
    const client = await house.as(finance.id);
    const cycles = (await client.get(`/api/collection/cycles?site_id=${unionId}&state=closed`)).json();
    expect(cycles.items).toMatchObject([{ id: cycleId, net: { amount: 187_655, currency: 'BDT' } }]);
    const cycleSheet = await client.get('/api/collection/cycles?format=csv&state=closed');
    expect(cycleSheet.body.split('\r\n')[1]).toContain(',2000.00,123.45,1876.55,0.00,BDT,');
    const statements = (await client.get(`/api/collection/statements?cycle_id=${cycleId}&sort=-net`)).json();
    expect(statements.items.map((one: { net: { amount: number } }) => one.net.amount)).toEqual([100_000, 87_655]);
    const found = (await client.get(`/api/collection/statements?q=${member.code}&cycle_id=${cycleId}`)).json();
    expect(found.items.map((one: { id: string }) => one.id)).toEqual([statementId]);
    const statement = (await client.get(`/api/collection/statements/${statementId}`)).json();
    expect(statement).toMatchObject({
      gross: { amount: 100_000 },
      lines: [{ kind: 'loan', taken: { amount: 12_345 } }],
      receipts: [{ held_on: '2026-11-20', amount: { amount: 100_000 } }],
      payout_state: 'proposed',
    });
    for (const language of ['bn', 'en']) {
      const paper = await client.get(`/api/collection/statements/${statementId}/document?language=${language}`);
      expect(paper.headers['content-type']).toBe('application/pdf');
      expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const csv = await client.get(`/api/collection/statements?cycle_id=${cycleId}&format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.split('\r\n')[0]).toContain('number,from,to,centre');
    expect(csv.body).toContain('876.55');
    const deductions = await client.get('/api/collection/deductions?format=csv');
    expect(deductions.body).toContain(`"'=HYPERLINK(""x"")"`);
    const workbook = async (list: string) =>
      readSheet((await client.get(`/api/collection/${list}&format=xlsx`)).rawPayload);
    const [, cycleRow] = await workbook('cycles?state=closed');
    for (const cell of [new Date('2026-11-20'), 2000, 123.45, 1876.55, cycleId]) expect(cycleRow).toContainEqual(cell);
    const [, ...statementRows] = await workbook(`statements?cycle_id=${cycleId}&sort=-net`);
    expect(statementRows.map((row) => row.at(-5))).toEqual([1000, 876.55]);
    const [, deductionRow] = await workbook('deductions?state=active');
    expect(deductionRow).toContain(`'=HYPERLINK("x")`);
  });

  it('opens, previews and closes over HTTP, once per key', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const finance = await makePersonWith(house, 'finance', unionId);
    const client = await house.as(finance.id);
    const body = { site_id: unionId, from_on: '2026-11-16', to_on: '2026-11-20' };
    const opened = await client.send('POST', '/api/collection/cycles', body);
    expect(opened.statusCode).toBe(201);
    const overlapping = await client.send('POST', '/api/collection/cycles', body);
    expect(overlapping.json()).toMatchObject({ status: 409, code: 'collection.cycle_overlaps' });
    const { id } = opened.json();
    await pour(house, centreId, [[member.id, 5_000]]);
    const preview = (await client.get(`/api/collection/cycles/${id}/preview`)).json();
    expect(preview).toMatchObject({ can_close: true, net: { amount: 5_000 } });
    const key = { 'idempotency-key': crypto.randomUUID() };
    const closing = await client.send('POST', `/api/collection/cycles/${id}/closing`, {}, key);
    expect(closing.statusCode).toBe(202);
    const again = await client.send('POST', `/api/collection/cycles/${id}/closing`, {}, key);
    expect(again.headers['idempotent-replayed']).toBe('true');
    await house.runJobs();
    const closed = (await client.get(`/api/collection/cycles/${id}`)).json();
    expect(closed).toMatchObject({ state: 'closed', members_done: 1, closed_by_name: finance.name });
    const late = await client.send('POST', `/api/collection/cycles/${id}/closing`, {});
    expect(late.json()).toMatchObject({ status: 409, code: 'collection.cycle_not_open' });
  });

  it('agrees and ends a deduction', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const client = await house.as((await makePersonWith(house, 'finance', unionId)).id);
    const terms = { member_id: member.id, kind: 'loan', description: 'Cow', per_cycle: 500, from_on: '2026-11-01' };
    const made = await client.send('POST', '/api/collection/deductions', terms);
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    const wrong = await client.send('POST', '/api/collection/deductions', { ...terms, total: 400 });
    expect(wrong.json()).toMatchObject({ status: 422, code: 'collection.deduction_total_too_small' });
    const ended = await client.send('POST', `/api/collection/deductions/${id}/ending`, { reason: 'Sold the cow' });
    expect(ended.json()).toMatchObject({ id, state: 'ended' });
    expect((await client.get(`/api/collection/deductions/${id}`)).json()).toMatchObject({ state: 'ended' });
  });
});

describe('the member', () => {
  it('reads their own money and paper, and nobody else their', async () => {
    const { member, other, cycleId, statementId } = await closedCycle();
    const client = await house.as(member.person_id);
    expect((await client.get('/api/member/payment')).json()).toMatchObject({
      last_statement: { id: statementId, net: { amount: 87_655 } },
    });
    const statements = (await client.get('/api/member/statements')).json();
    expect(statements.items.map((one: { id: string }) => one.id)).toEqual([statementId]);
    expect((await client.get(`/api/member/statements/${statementId}`)).statusCode).toBe(200);
    const paper = await client.get(`/api/member/statements/${statementId}/document`);
    expect(paper.headers['content-type']).toBe('application/pdf');
    const stranger = statementIdOf(cycleId, other.id);
    for (const url of [`/api/member/statements/${stranger}`, `/api/member/statements/${stranger}/document`]) {
      expect((await client.get(url)).statusCode).not.toBe(200);
    }
    expect((await client.get(`/api/collection/statements/${statementId}`)).statusCode).toBe(403);
  });
});

describe('doors', () => {
  it.each([
    ['GET', '/api/collection/cycles/:cycle/preview'],
    ['POST', '/api/collection/cycles/:cycle/closing'],
    ['GET', '/api/collection/statements/:statement'],
    ['GET', '/api/collection/statements/:statement/document'],
    ['GET', '/api/collection/deductions'],
  ] as const)('%s %s is closed to an operator, to another union and to guests', async (method, path) => {
    const { cycleId, statementId, operator } = await closedCycle();
    const elsewhere = await closedCycle();
    const url = path.replace(':cycle', cycleId).replace(':statement', statementId);
    const status = async (personId: string | null) => {
      const client = await house.as(personId);
      const answer = method === 'GET' ? await client.get(url) : await client.send(method, url, {});
      return answer.statusCode;
    };
    expect(await status(null)).toBe(401);
    expect(await status(operator.id)).toBe(403);
    if (url !== path) expect(await status(elsewhere.finance.id)).toBe(404);
  });
});
