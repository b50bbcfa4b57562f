import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import type { ChangeDestination, RegisterMember } from '../contract-members.ts';
import { makeCentre, makeMember, makeOpenCentre, makeReceipt } from '../factory.ts';
import { changeDestination } from './change-destination.ts';
import { changeMember } from './change-member.ts';
import { findMembership } from './find-membership.ts';
import { leaveMember } from './leave-member.ts';
import { readMember } from './list-members.ts';
import { registerMember } from './register-member.ts';

const house = await testHouse();

const rahima = { name_bn: 'রহিমা বেগম', name_en: 'Rahima Begum' };

async function start() {
  const centre = await makeCentre(house);
  const register = async (input: Partial<RegisterMember> = {}) => {
    const occasion = await house.occasion();
    return inTransaction(house.db, (tx) =>
      registerMember(tx, occasion, { ...rahima, ...input, centre_id: centre.site_id }),
    );
  };
  return { centre, register };
}

const accountOf = (id: string) =>
  house.db
    .selectFrom('ledger.accounts')
    .select(['code', 'kind', 'parent_id', 'owner_kind', 'owner_id', 'site_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

describe('registering', () => {
  it('gives the next number and opens the account their milk is credited to', async () => {
    const { centre, register } = await start();
    const first = await register();
    expect(first).toMatchObject({ code: '1', person_id: null, left_on: null });
    expect(first.joined_on.toString()).toBe('2026-11-20');
    expect(await accountOf(first.payable_account_id)).toEqual({
      code: `2100-${centre.code}-1`,
      kind: 'liability',
      parent_id: centre.payable_account_id,
      owner_kind: 'collection.member',
      owner_id: first.id,
      site_id: centre.site_id,
    });
    expect((await register({ code: '40' })).code).toBe('40');
    expect((await register()).code).toBe('41');
  });

  it('gives two members registered at once two numbers', async () => {
    const { register } = await start();
    const both = await Promise.all([register(), register(), register()]);
    expect(both.map((member) => member.code).sort()).toEqual(['1', '2', '3']);
  });

  it('refuses a number that is taken, and nothing is left of the attempt', async () => {
    const { centre, register } = await start();
    await register({ code: '7' });
    await expect(register({ code: '7' })).rejects.toThrow(
      expect.objectContaining({ code: 'collection.member_code_taken', field: '/code' }),
    );
    const accounts = await house.db
      .selectFrom('ledger.accounts')
      .select('code')
      .where('parent_id', '=', centre.payable_account_id)
      .execute();
    expect(accounts).toEqual([{ code: `2100-${centre.code}-7` }]);
  });

  it('makes the one with a phone a person who may see their own milk', async () => {
    const { centre, register } = await start();
    const member = await register({ phone: '০১৭১২-৩৪৫৬৭৮' });
    const { actor } = await house.occasion(member.person_id ?? '');
    expect(actor.sitesWith('collection.own.read')).toEqual([centre.site_id]);
    const { id, code, centre_id } = member;
    expect(await findMembership(house.db, actor.personId ?? '')).toEqual({ id, code, centre_id });
  });

  it('finds the person of a known phone, who can be a member once', async () => {
    const { register } = await start();
    const person = await makePerson(house, { phone: '+8801812345678' });
    const member = await register({ phone: '01812345678' });
    expect(member.person_id).toBe(person.id);
    await expect(register({ phone: '01812345678' })).rejects.toThrow(/members_one_place_per_person/);
  });

  it('takes a household of the same centre only', async () => {
    const { register } = await start();
    const first = await register({ household: { name_bn: 'বেগম বাড়ি', name_en: 'Begum house' } });
    const second = await register({ household_id: first.household_id ?? '' });
    expect(second.household_id).toBe(first.household_id);
    const other = await start();
    await expect(other.register({ household_id: first.household_id ?? '' })).rejects.toThrow(/household_of_centre/);
  });
});

describe('where the money goes', () => {
  it.each([
    [
      'bank',
      { method: 'bank', routing_number: '০৯০-২৬১-৭২৬', account_number: '1234 5678 901' },
      '090261726 12345678901',
    ],
    ['bKash with the country code', { method: 'bkash', wallet_number: '+880 1712-345678' }, '01712345678'],
    ['cash', { method: 'cash', wallet_number: '01712345678' }, ''],
  ] satisfies [string, ChangeDestination, string][])('%s', async (_, input, numbers) => {
    const { centre } = await start();
    const member = await makeMember(house, centre.site_id);
    const occasion = await house.occasion();
    const to = await inTransaction(house.db, (tx) => changeDestination(tx, occasion, member.id, input));
    expect([to.routing_number, to.account_number, to.wallet_number].filter(Boolean).join(' ')).toBe(numbers);
  });

  it.each([
    ['a bank without routing', { method: 'bank', account_number: '12345678901' }, '/routing_number'],
    ['a bank without account', { method: 'bank', routing_number: '090261726' }, '/account_number'],
    ['a wallet with a landline', { method: 'nagad', wallet_number: '0212345678' }, '/wallet_number'],
    ['a wallet without number', { method: 'rocket' }, '/wallet_number'],
  ] satisfies [string, ChangeDestination, string][])('refuses %s', async (_, input, field) => {
    const { centre } = await start();
    const member = await makeMember(house, centre.site_id);
    const occasion = await house.occasion();
    const act = inTransaction(house.db, (tx) => changeDestination(tx, occasion, member.id, input));
    await expect(act).rejects.toThrow(expect.objectContaining({ code: 'collection.destination_incomplete', field }));
    expect((await readMember(house.db, member.id, occasion)).destinations).toEqual([]);
  });

  it('keeps what was in force before, and a later day waits', async () => {
    const { centre } = await start();
    const destination = { method: 'bkash', wallet_number: '01712345678' } as const;
    const member = await makeMember(house, centre.site_id, { joined_on: '2026-01-01', destination });
    const occasion = await house.occasion();
    const change = (input: ChangeDestination) =>
      inTransaction(house.db, (tx) => changeDestination(tx, occasion, member.id, input));
    await change({ method: 'cash' });
    await change({ method: 'nagad', wallet_number: '01912345678', from_on: '2026-12-01' });
    const { destination: now, destinations } = await readMember(house.db, member.id, occasion);
    expect(now).toMatchObject({ method: 'cash', from_on: '2026-11-20' });
    expect(destinations.map((one) => `${one.from_on} ${one.method}`)).toEqual([
      '2026-12-01 nagad',
      '2026-11-20 cash',
      '2026-01-01 bkash',
    ]);
  });
});

describe('changing and leaving', () => {
  it('gives a phone to a member who had none, and writes no names into the audit', async () => {
    const { centre } = await start();
    const member = await makeMember(house, centre.site_id);
    const occasion = await house.occasion();
    const change = { phone: '01612345678', name_bn: 'রহিমা' };
    await inTransaction(house.db, (tx) => changeMember(tx, occasion, member.id, change));
    const after = await readMember(house.db, member.id, occasion);
    expect(after).toMatchObject({ name_bn: 'রহিমা', phone: '+8801612345678' });
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'after'])
      .where('subject_id', '=', member.id)
      .where('action', '=', 'collection.member_changed')
      .execute();
    expect(audit).toEqual([{ action: 'collection.member_changed', after: { changed: ['name_bn', 'person_id'] } }]);
  });

  it('ends once, and not before the last pouring', async () => {
    const { member, shift } = await makeOpenCentre(house);
    await makeReceipt(house, shift, member.id);
    const occasion = await house.occasion();
    const leave = (left_on: string) =>
      inTransaction(house.db, (tx) => leaveMember(tx, occasion, member.id, { left_on, reason: 'moved away' }));
    await expect(leave('2026-11-19')).rejects.toThrow(
      expect.objectContaining({ code: 'collection.member_left_too_early', params: { earliest: '2026-11-20' } }),
    );
    await leave('2026-11-20');
    await expect(leave('2026-11-21')).rejects.toThrow(
      expect.objectContaining({ code: 'collection.member_already_left' }),
    );
  });
});
