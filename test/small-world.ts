// Two co-operatives in one house, each with a corner of the demo world: what one owns, the other must not see.

import { sessionCookie } from '../modules/identity/factory.ts';
import { createPerson, grantRole, type Role, roles } from '../modules/identity/index.ts';
import { invitePerson } from '../modules/identity/invitations/invite-person.ts';
import { makeMachine } from '../modules/identity/machines/make-machine.ts';
import { offerEnrolment } from '../modules/identity/machines/offer-enrolment.ts';
import { nameAddressRange } from '../modules/identity/policies/address-ranges.ts';
import { makeEndpoint, writeRequests } from '../modules/integrations/index.ts';
import { sendTest } from '../modules/integrations/webhooks/replay-messages.ts';
import { insertNotice } from '../modules/payments/gateways/notice-store.ts';
import { proposeGatewayChange } from '../modules/payments/gateways/propose-gateway-change.ts';
import { proposeDisbursement } from '../modules/payments/payouts/propose-disbursement.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { systemOccasion } from '../platform/occasion.ts';
import { jobTable } from '../server/app.ts';
import { type BuiltGroup, buildGroup } from '../world/build-world.ts';
import { padma, surma } from '../world/sign-ins.ts';
import { cornerSize } from '../world/size.ts';
import type { TestHouse } from './house.ts';

export interface SmallWorld {
  readonly surma: BuiltGroup;
  readonly padma: BuiltGroup;
  /** Ids of every kind of record, of both. */
  readonly ids: readonly string[];
  /** A person who holds every role at the top of Surma. */
  cookieOfAllRoles(given?: { readonly confirmedAt: Temporal.Instant | null }): Promise<string>;
  /** A person who holds this one role in Surma, where such a person works: at a centre or at the union. */
  cookieOf(role: Role): Promise<string>;
}

export async function smallWorld(house: TestHouse): Promise<SmallWorld> {
  const build = (group: typeof surma) => buildGroup(house, { url: house.url, jobTable, group, size: cornerSize });
  const [one, other] = [await build(surma), await build(padma)];
  const hire = async (name: string, wanted: readonly Role[], siteId: string): Promise<string> =>
    inTransaction(house.db, async (tx) => {
      const occasion = systemOccasion(house.clock, 'test');
      const person = await createPerson(tx, occasion, {
        name,
        nameBn: name,
        email: `${name}@test.example`,
        language: 'en',
      });
      for (const role of wanted) await grantRole(tx, occasion, { personId: person.id, role, siteId });
      return person.id;
    });
  const centreId = one.centres[0]?.siteId ?? one.unionId;
  const everything = await hire('everything', Object.keys(roles) as Role[], one.groupId);
  const byRole = new Map<Role, string>();
  for (const group of [one, other]) await invite(house, group);
  for (const group of [one, other]) await addMachines(house, group);
  for (const group of [one, other]) await agreeWithProviders(house, group);
  for (const role of Object.keys(roles) as Role[]) {
    const site = role === 'centre_operator' ? centreId : one.unionId;
    byRole.set(role, await hire(role.replace('_', '-'), [role], site));
  }
  byRole.set('member', one.suppliers[0]?.[0]?.personId ?? '');
  return {
    surma: one,
    padma: other,
    ids: await idsOf(house),
    cookieOfAllRoles: (given) => sessionCookie(house, everything, given),
    cookieOf: (role) => sessionCookie(house, byRole.get(role) ?? ''),
  };
}

/** An invitation and a named network, so that there is one of each. */
async function invite(house: TestHouse, { unionId, group }: BuiltGroup): Promise<void> {
  const email = `invited@${group.mailDomain}`;
  const invitation = {
    name: 'Invited',
    nameBn: 'আমন্ত্রিত',
    email,
    language: 'bn',
    role: 'official',
    siteId: unionId,
  } as const;
  await inTransaction(house.db, async (tx) => {
    await invitePerson(tx, systemOccasion(house.clock, 'test'), house.config.SECRET, invitation);
    // Several, because a role that may remove one does.
    for (const range of ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'])
      await nameAddressRange(tx, systemOccasion(house.clock, 'test'), { siteId: unionId, name: 'Office', range });
  });
}

/** Settings of a provider that wait for a second person, and something a provider told us. */
async function agreeWithProviders(house: TestHouse, { unionId, centres }: BuiltGroup): Promise<void> {
  const by = await house.occasion(centres[0]?.operatorId);
  const terms = { minimum: null, maximum: null, fee_bp: 150, fee_fixed: 0 };
  const settings = { merchant_number: '016123456789' };
  await inTransaction(house.db, (tx) =>
    proposeGatewayChange(tx, by, house, { siteId: unionId, gateway: 'rocket', isOn: true, settings, terms }),
  );
  await inTransaction(house.db, (tx) =>
    proposeDisbursement(tx, by, house.config, {
      ...{ site_id: unionId, method: 'bkash', is_on: true },
      settings: { url: 'https://checkout.pay.bka.sh', username: 'u', password: 'p', app_key: 'k', app_secret: 's' },
    }),
  );
  await inTransaction(house.db, (tx) =>
    insertNotice(tx, {
      ...{ id: newId(), site_id: unionId, gateway: 'rocket', headers: {}, body: Buffer.from('hello') },
      ...{ address: null, received_at: house.clock.now() },
    }),
  );
}

async function addMachines(house: TestHouse, { unionId, centres }: BuiltGroup): Promise<void> {
  const key = { kind: 'key', name: 'Bookkeeping', siteId: unionId, scopes: ['collection.receipt.read'] } as const;
  const tablet = { siteId: centres[0]?.siteId ?? unionId, deviceKind: 'centre_tablet', name: 'Tablet' } as const;
  await inTransaction(house.db, async (tx) => {
    const occasion = systemOccasion(house.clock, 'test');
    const { id: machineId } = await makeMachine(tx, occasion, house.config, key);
    const asked = { id: newId(), machineId, askedAt: occasion.now, requestId: newId(), milliseconds: 3 };
    await writeRequests(tx, [{ ...asked, method: 'GET', route: '/api/sites', status: 200, code: null }]);
    await offerEnrolment(tx, occasion, house.config, tablet);
    // Several, because a role that may end one does.
    for (const name of ['one', 'two', 'three']) {
      const url = `https://hooks.partner.example/${name}`;
      const wanted = { siteId: unionId, url, eventTypes: ['payout.sent'] };
      const { id } = await makeEndpoint(tx, occasion, house.config, wanted);
      await sendTest(tx, occasion, id);
    }
  });
}

/** A few ids out of every table that has one. */
async function idsOf(house: TestHouse): Promise<string[]> {
  const { sql } = house.database;
  const columns = await sql`
    select format('%I.%I', table_schema, table_name) as name, column_name as key from information_schema.columns
    where column_name in ('id', 'site_id') and data_type = 'uuid' and ordinal_position = 1
      and table_schema in ('identity', 'notify', 'ledger', 'payments', 'collection', 'inventory', 'privacy')`;
  const ids = await Promise.all(
    columns.map(async ({ name, key }) =>
      (await sql.unsafe(`select ${key} as id from ${name} order by 1 limit 4`)).map((row) => row.id),
    ),
  );
  return ids.flat() as string[];
}
