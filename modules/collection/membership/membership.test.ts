// Transfer, heirs, shares, cards, likeness, a new place for the money, and the settlement at the end.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import { grantRole } from '../../identity/index.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeCentre, makeMember } from '../factory.ts';
import { destinationsOf, findMember } from '../members/member-store.ts';
import { readEntryContext } from '../receipts/read-entry-context.ts';
import { findAlike } from './find-alike.ts';
import { findCardHolder, issueCard } from './issue-card.ts';
import { moveShares } from './move-shares.ts';
import { nameNominees } from './name-nominees.ts';
import { readMembership } from './read-membership.ts';
import { approveSettlement, previewSettlement, proposeSettlement } from './settle-membership.ts';
import { transferMember } from './transfer-member.ts';

const house = await testHouse();
const refusal = (code: string) => expect.objectContaining({ code });

async function start(phone?: string) {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId, phone === undefined ? {} : { phone });
  const occasion = await house.occasion();
  const staff = await Promise.all([1, 2].map(() => makePerson(house)));
  for (const one of staff)
    for (const role of ['finance', 'official'] as const)
      await inTransaction(house.db, (tx) => grantRole(tx, occasion, { personId: one.id, role, siteId: unionId }));
  const [maker, checker] = staff.map((one) => one.id) as [string, string];
  return { unionId, centreId, member, occasion, maker, checker };
}

describe('a transfer in the middle of a cycle', () => {
  it('leaves the receipts where they were poured and makes one statement of both centres', async () => {
    const { unionId, centreId, member, occasion } = await start();
    house.clock.set(Temporal.Instant.from('2026-11-18T04:00:00Z'));
    await pour(house, centreId, [[member.id, 30_000]]);
    house.clock.set(Temporal.Instant.from('2026-11-20T04:00:00Z'));
    const other = await makeCentre(house, { unionId });
    const input = { centre_id: other.site_id, on: '2026-11-19', reason: 'married' };
    await expect(
      inTransaction(house.db, (tx) => transferMember(tx, occasion, member.id, { ...input, on: '2026-11-18' })),
    ).rejects.toThrow(refusal('collection.transfer_too_early'));
    await inTransaction(house.db, (tx) => transferMember(tx, occasion, member.id, input));
    await pour(house, other.site_id, [[member.id, 20_000]]);
    expect(await findMember(house.db, member.id)).toMatchObject({
      centre_id: other.site_id,
      payable_account_id: member.payable_account_id,
    });
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    const statements = await house.db
      .selectFrom('collection.statements')
      .select(['gross', 'receipts_count'])
      .where('member_id', '=', member.id)
      .execute();
    expect(statements).toEqual([{ gross: 50_000n, receipts_count: 2 }]);
    // The old number is nobody else's.
    await expect(makeMember(house, centreId, { code: member.code })).rejects.toThrow(
      refusal('collection.member_code_taken'),
    );
    const { places } = await readMembership(house.db, occasion.actor, member.id);
    expect(places.map((place) => [place.centre_id, place.from_on, place.until_on])).toEqual([
      [other.site_id, '2026-11-19', null],
      [centreId, '2026-01-01', '2026-11-18'],
    ]);
  });

  it('goes to no other co-operative, no same centre and no day to come', async () => {
    const { centreId, member, occasion } = await start();
    const foreign = await makeCentre(house);
    const to = (centre_id: string, on: string) =>
      inTransaction(house.db, (tx) => transferMember(tx, occasion, member.id, { centre_id, on, reason: 'moved' }));
    await expect(to(foreign.site_id, '2026-11-20')).rejects.toThrow(refusal('collection.transfer_other_union'));
    await expect(to(centreId, '2026-11-20')).rejects.toThrow(refusal('collection.transfer_same_centre'));
    expect((await findMember(house.db, member.id))?.centre_id).toBe(centreId);
  });
});

describe('heirs', () => {
  it('make a hundred or are refused, and the earlier ones stay on record', async () => {
    const { member, occasion } = await start();
    const name = (...parts: number[]) =>
      inTransaction(house.db, (tx) =>
        nameNominees(tx, occasion, member.id, {
          nominees: parts.map((share_percent, index) => ({ name: `Heir ${index}`, relation: 'son', share_percent })),
        }),
      );
    await name(60, 40);
    await expect(name(60, 30)).rejects.toThrow(refusal('collection.nominees_not_whole'));
    expect((await readMembership(house.db, occasion.actor, member.id)).nominees).toHaveLength(2);
    await name(100);
    const rows = await house.db
      .selectFrom('collection.nominees')
      .select('id')
      .where('member_id', '=', member.id)
      .execute();
    expect(rows).toHaveLength(3);
  });
});

describe('shares', () => {
  it('are certified, handed on and never fewer than none', async () => {
    const { centreId, member, occasion } = await start();
    const heir = await makeMember(house, centreId);
    const move = (input: Parameters<typeof moveShares>[3]) =>
      inTransaction(house.db, (tx) => moveShares(tx, occasion, member.id, input));
    await move({ kind: 'issue', shares: 10 });
    await move({ kind: 'transfer', shares: 4, to_member_id: heir.id });
    await expect(move({ kind: 'refund', shares: 7 })).rejects.toThrow(refusal('collection.shares_too_few'));
    await move({ kind: 'refund', shares: 6 });
    const held = async (id: string) => (await readMembership(house.db, occasion.actor, id)).shares;
    expect([await held(member.id), await held(heir.id)]).toEqual([0, 4]);
    const { share_movements: movements } = await readMembership(house.db, occasion.actor, heir.id);
    expect(movements).toMatchObject([{ kind: 'transfer_in', shares: 4, certificate: 2, value: { amount: 40_000 } }]);
  });
});

describe('a card', () => {
  it('finds its holder at their centre until a new one is given out', async () => {
    const { centreId, member, occasion } = await start();
    const issue = () => inTransaction(house.db, (tx) => issueCard(tx, occasion, member.id));
    const old = await issue();
    expect(await findCardHolder(house.db, centreId, old.toLowerCase())).toMatchObject({ member_id: member.id });
    const fresh = await issue();
    await expect(findCardHolder(house.db, centreId, old)).rejects.toThrow(refusal('collection.card_missing'));
    expect((await findCardHolder(house.db, centreId, fresh)).code).toBe(member.code);
    // The desk knows the card without a network, and the word on it stays where it is.
    const context = await readEntryContext(house.db, centreId, house.clock.now());
    const hash = createHash('sha256').update(fresh.slice(3)).digest('hex').slice(0, 16);
    expect(context.members.map((one) => one.card)).toEqual([hash]);
    expect(JSON.stringify(context)).not.toContain(fresh.slice(3));
    const foreign = await makeCentre(house);
    await expect(findCardHolder(house.db, foreign.site_id, fresh)).rejects.toThrow(refusal('collection.card_missing'));
  });
});

describe('who it may be already', () => {
  it('is suggested by phone and by name, the likeliest first', async () => {
    const { centreId } = await start();
    const known = await makeMember(house, centreId, { name_en: 'Abdul Karim Mia', phone: '01712000077' });
    const alike = await makeMember(house, centreId, { name_en: 'Abdul Karim Miah' });
    await makeMember(house, centreId, { name_en: 'Rahima Begum' });
    const found = await findAlike(house.db, { centre_id: centreId, name_en: 'Abdul Karim Mia', phone: '০১৭১২-০০০০৭৭' });
    expect(found.items.map((one) => [one.member_id, one.reasons])).toEqual([
      [known.id, ['phone', 'name']],
      [alike.id, ['name']],
    ]);
  });
});

describe('somebody registered already', () => {
  it('is named by number, or by name, father and village, and registered again only with a reason', async () => {
    const { centreId, maker } = await start();
    const official = await house.as(maker);
    const karim = { centre_id: centreId, name_bn: 'আব্দুল করিম', name_en: 'Abdul Karim', father_name: 'Rahim Ali' };
    const first = await official.send('POST', '/api/collection/members', { ...karim, national_id: '১৯৭০-০০০৭-৯১৯' });
    expect(first.json()).toMatchObject({ documents: [{ kind: 'national_id' }] });
    const again = (given: object) => official.send('POST', '/api/collection/members', { ...karim, ...given });
    const count = async () =>
      (await house.db.selectFrom('collection.members').select('id').where('centre_id', '=', centreId).execute()).length;
    const before = await count();
    for (const given of [{}, { name_bn: 'ক', name_en: 'Kalam', father_name: '', national_id: '19700007919' }]) {
      expect((await again(given)).json()).toMatchObject({
        code: 'collection.member_alike',
        params: { name: 'Abdul Karim' },
      });
    }
    expect(await count()).toBe(before);
    expect((await again({ father_name: 'Another Man' })).statusCode).toBe(201);
    expect((await again({ despite: 'his cousin, looked at both cards' })).statusCode).toBe(201);
  });
});

describe('another place for the money', () => {
  const wallet = { method: 'bkash', holder: 'Karim', wallet_number: '০১৭১১ ২২২২২২' };

  it('takes a code from the phone and a second person; until then the old place stays', async () => {
    const { member, maker, checker } = await start('01712000088');
    const [one, other] = [await house.as(maker), await house.as(checker)];
    const path = `/api/collection/members/${member.id}`;
    const first = { method: 'nagad', holder: '', wallet_number: '01811000000' };
    expect((await one.send('POST', `${path}/destinations`, first)).statusCode).toBe(201);
    expect((await one.send('POST', `${path}/destinations`, wallet)).json().code).toBe(
      'collection.destination_needs_change',
    );
    const asked = (await one.send('POST', `${path}/destination-changes`, wallet)).json();
    expect(asked).toMatchObject({ state: 'asked', proof: 'code', wallet_number: '01711222222' });
    expect((await one.send('POST', `${path}/destination-changes`, wallet)).json().code).toBe('collection.change_open');
    const change = `/api/collection/destination-changes/${asked.id}`;
    expect((await other.send('POST', `${change}/approval`)).json().code).toBe('collection.change_not_confirmed');
    expect((await one.send('POST', `${change}/confirmation`, { code: '000000' })).json().code).toBe(
      'collection.change_code_refused',
    );
    const code = await codeSentTo(member.person_id ?? '');
    expect((await one.send('POST', `${change}/confirmation`, { code })).json().state).toBe('confirmed');
    expect((await one.send('POST', `${change}/approval`)).json().code).toBe('collection.change_own_approval');
    expect((await destinationsOf(house.db, member.id)).map((row) => row.wallet_number)).toEqual(['01811000000']);
    expect((await other.send('POST', `${change}/approval`)).json().state).toBe('approved');
    expect((await destinationsOf(house.db, member.id))[0]?.wallet_number).toBe('01711222222');
    expect((await other.send('POST', `${change}/approval`)).json().code).toBe('collection.change_decided');
    const told = await house.db
      .selectFrom('notify.messages')
      .select(['kind', 'address'])
      .where('kind', '=', 'collection.destination_changed')
      .where('channel', '=', 'sms')
      .execute();
    expect(told.map((row) => row.address?.slice(-10)).sort()).toEqual(['1711222222', '1712000088']);
  });

  it('is dead after five wrong codes, and without a phone wants a signed paper', async () => {
    const { member, centreId, maker } = await start('01712000099');
    const client = await house.as(maker);
    const path = `/api/collection/members/${member.id}/destination-changes`;
    const { id } = (await client.send('POST', path, wallet)).json();
    const code = await codeSentTo(member.person_id ?? '');
    const wrong = code === '111111' ? '222222' : '111111';
    const confirm = (typed: string) =>
      client.send('POST', `/api/collection/destination-changes/${id}/confirmation`, { code: typed });
    for (let time = 0; time < 5; time += 1) await confirm(wrong);
    expect((await confirm(code)).json().code).toBe('collection.change_code_refused');
    const silent = await makeMember(house, centreId);
    const ask = `/api/collection/members/${silent.id}/destination-changes`;
    expect((await client.send('POST', ask, wallet)).json().code).toBe('collection.change_paper_missing');
    expect((await client.send('POST', ask, { ...wallet, paper: 'P-12' })).json()).toMatchObject({
      state: 'confirmed',
      proof: 'paper',
      reason: 'P-12',
    });
  });

  async function codeSentTo(personId: string): Promise<string> {
    const row = await house.db
      .selectFrom('notify.messages')
      .selectAll()
      .where('person_id', '=', personId)
      .where('kind', '=', 'collection.destination_code')
      .executeTakeFirstOrThrow();
    return /\d{6}/.exec(toLatinDigits(row.secret_body ?? ''))?.[0] ?? '';
  }
});

describe('a member leaving', () => {
  it('is settled by two people: shares and savings less what is owed, onto their own account', async () => {
    const { unionId, centreId, member, occasion, maker, checker } = await start();
    await inTransaction(house.db, (tx) => moveShares(tx, occasion, member.id, { kind: 'issue', shares: 5 }));
    await makeDeduction(house, member.id, { kind: 'savings', description: 'Savings', per_cycle: 3_000 });
    await makeDeduction(house, member.id, { total: 30_000, per_cycle: 10_000 });
    await pour(house, centreId, [[member.id, 40_000]]);
    const propose = async () => {
      const by = await house.occasion(maker);
      const input = { left_on: '2026-11-20', reason: 'moved away' };
      return inTransaction(house.db, (tx) => proposeSettlement(tx, by, member.id, input));
    };
    await expect(propose()).rejects.toThrow(refusal('collection.settlement_milk_open'));
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    const figures = await previewSettlement(house.db, member.id);
    // Shares 500.00, savings 30.00, owed 200.00, and the payment of the cycle still stands on the account.
    expect(figures).toMatchObject({
      shares: { amount: 50_000 },
      savings: { amount: 3_000 },
      owed: { amount: 20_000 },
      net: { amount: Number(figures.payable.amount) + 33_000 },
    });
    await propose();
    const mine = await house.occasion(maker);
    await expect(inTransaction(house.db, (tx) => approveSettlement(tx, mine, member.id))).rejects.toThrow(
      refusal('collection.settlement_own_approval'),
    );
    const theirs = await house.occasion(checker);
    await inTransaction(house.db, (tx) => approveSettlement(tx, theirs, member.id));
    const account = await house.db
      .selectFrom('ledger.accounts')
      .select('balance')
      .where('id', '=', member.payable_account_id)
      .executeTakeFirst();
    expect(account?.balance).toBe(-BigInt(figures.net.amount));
    expect((await findMember(house.db, member.id))?.left_on?.toString()).toBe('2026-11-20');
    expect(await previewSettlement(house.db, member.id)).toMatchObject({
      shares: { amount: 0 },
      savings: { amount: 0 },
      owed: { amount: 0 },
    });
  });
});
