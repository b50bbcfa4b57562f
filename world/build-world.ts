// Builds the demo world through the functions people use: a group with its co-operative, milk of past days, a cycle
// that was closed and paid, and a morning that is going on.
import { confirmImport, openCycle, previewImport } from '../modules/collection/index.ts';
import { resolveActor } from '../modules/identity/index.ts';
import { dayAt, type FixedClock, fixedClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { drainJobs, type JobTable } from '../platform/jobs-runner.ts';
import { type Occasion, systemOccasion } from '../platform/occasion.ts';
import { bringCapital } from './bring-capital.ts';
import { comeBack } from './come-back.ts';
import { enrolMembers, type Supplier } from './enrol-members.ts';
import { type Founded, foundGroup } from './found-group.ts';
import { haulMilk } from './haul-milk.ts';
import { holdBriefly } from './hold-briefly.ts';
import { holdDollars } from './hold-dollars.ts';
import { keepBooks } from './keep-books.ts';
import { bookAdvances } from './lend-advances.ts';
import { type Looking, lookTwice } from './look-twice.ts';
import { payCycle } from './pay-cycle.ts';
import { payWages } from './pay-wages.ts';
import { sheetOf } from './pour-milk.ts';
import { reconcileBank } from './reconcile-bank.ts';
import { recordToday } from './record-today.ts';
import { roundOff } from './round-off.ts';
import { sellMilk } from './sell-milk.ts';
import { sellToShops } from './sell-to-shops.ts';
import { serveMembers } from './serve-members.ts';
import { setPrices } from './set-prices.ts';
import { type Group, type SignIn, signIns, surma } from './sign-ins.ts';
import { cornerSize, demoSize, type WorldSize } from './size.ts';
import { tellOutside } from './tell-outside.ts';
import { tellPeople } from './tell-people.ts';

export interface BuildParts {
  readonly url: string;
  readonly jobTable: JobTable;
}

export interface BuiltGroup extends Founded {
  readonly suppliers: readonly (readonly Supplier[])[];
  readonly paidCycleId: string;
}

const timeZone = 'Asia/Dhaka';

/** Fills an empty database, once; returns who can sign in. Leaves a database that already has people as it is. */
export async function buildWorld(
  house: House,
  parts: BuildParts & { readonly say: (sentence: string) => void },
): Promise<readonly SignIn[]> {
  const someone = await house.db.selectFrom('identity.people').select('id').limit(1).executeTakeFirst();
  if (!someone) {
    const began = performance.now();
    await buildGroup(house, { ...parts, group: surma, size: demoSize });
    parts.say(`The demo world was built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    return signIns;
  }
  const isDemo = await house.db
    .selectFrom('identity.sites')
    .select('id')
    .where('code', '=', surma.code)
    .executeTakeFirst();
  return isDemo ? signIns : [];
}

export async function buildGroup(
  house: House,
  parts: BuildParts & { readonly group: Group; readonly size: WorldSize },
): Promise<BuiltGroup> {
  const { group, size } = parts;
  const [today, clock] = [dayAt(house.clock.now(), timeZone), fixedClock(house.clock.now())];
  const past: House = { ...house, clock };
  const runJobs = () => drainJobs(past, parts.url, parts.jobTable);
  const running = today.subtract({ days: size.daysOfRunningCycle });
  const from = running.subtract({ days: size.cycleDays });

  clock.set(morning(from.subtract({ days: 1 })));
  const founded = await inTransaction(house.db, (tx) =>
    foundGroup(tx, systemOccasion(clock, 'world'), group, size.centres),
  );
  const by = (person: string) => occasionOf(house, clock, person);
  const [author, checker] = [await by(founded.people.official), await by(founded.people.secondOfficial)];
  await inTransaction(house.db, (tx) => setPrices(tx, author, checker, founded.unionId, from.subtract({ days: 30 })));
  const bookkeeper = await by(founded.people.finance);
  await inTransaction(house.db, (tx) => bringCapital(tx, bookkeeper, founded, from.subtract({ days: 1 })));
  const suppliers = await enrolAll(house, author, founded, size.membersPerCentre, today);
  const cycle = await inTransaction(house.db, (tx) =>
    openCycle(tx, bookkeeper, {
      site_id: founded.unionId,
      from_on: from.toString(),
      to_on: running.subtract({ days: 1 }).toString(),
    }),
  );

  clock.set(morning(running));
  await importDays(house, by, founded, suppliers, daysBetween(from, running));
  const people = { maker: await by(founded.people.finance), checker: await by(founded.people.secondFinance) };
  await payCycle(past, cycle.id, people, runJobs);
  const waited = suppliers[0]?.at(-1);
  if (waited) await inTransaction(house.db, (tx) => holdBriefly(tx, people.maker, waited.memberId));

  // Before today's shift opens: in the small hours the morning is still to come.
  const now = house.clock.now();
  const before = now.subtract({ minutes: 50 });
  clock.set(Temporal.Instant.compare(morning(today), before) < 0 ? morning(today) : before);
  await importDays(house, by, founded, suppliers, daysBetween(running, today));
  clock.set(now);
  await recordToday(house, by, founded, suppliers);
  await haulMilk(house, by, founded, suppliers, daysBetween(running, today));
  const herald = await by(founded.people.official);
  const days = { from, to: running.subtract({ days: 1 }) };
  await inTransaction(house.db, async (tx) =>
    payWages(tx, await by(founded.people.finance), founded, days.from, days.to),
  );
  const seller = await by(founded.centres[0]?.operatorId ?? '');
  await inTransaction(house.db, (tx) => sellMilk(tx, herald, seller, founded, from));
  const few = size === cornerSize;
  await inTransaction(house.db, async (tx) => sellToShops(tx, await by(founded.people.finance), founded, { few }));
  const keeper = await by(founded.centres.at(-1)?.operatorId ?? '');
  await inTransaction(house.db, (tx) => comeBack(tx, herald, keeper, founded, today));
  await inTransaction(house.db, (tx) => tellPeople(tx, herald, founded.unionId));
  const [lender, payer] = [await by(founded.people.finance), await by(founded.people.secondFinance)];
  const staff = { official: herald, finance: lender, secondFinance: payer };
  await inTransaction(house.db, (tx) => serveMembers(tx, house, staff, founded, suppliers, today));
  // Only where a world is built: the providers it plays are not loaded otherwise.
  const { takePayments } = await import('./take-payments.ts');
  await takePayments(house, { siteId: founded.unionId, savers: suppliers[0] ?? [] }, size.payments);
  await inTransaction(house.db, (tx) => holdDollars(tx, lender, systemOccasion(clock, 'world'), founded, today));
  const administrator = await by(founded.people.administrator);
  const looking = { maker: lender, checker: payer, first: herald, second: await by(founded.people.secondOfficial) };
  await lookAfterMoney(house, looking, founded, today);
  await connect(house, administrator, founded, suppliers, few ? null : runJobs);
  await runJobs();
  return { ...founded, suppliers, paidCycleId: cycle.id };
}

/** With `runJobs`: programs outside are told after it, so that what happened while this was built is not sent out. */
async function connect(
  house: House,
  administrator: Occasion,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
  runJobs: (() => Promise<void>) | null,
): Promise<void> {
  await inTransaction(house.db, (tx) => roundOff(tx, house, administrator, founded, suppliers));
  if (!runJobs) return;
  await runJobs();
  await inTransaction(house.db, (tx) => tellOutside(tx, house, administrator, founded));
}

async function lookAfterMoney(
  house: House,
  people: Looking,
  founded: Founded,
  today: Temporal.PlainDate,
): Promise<void> {
  await inTransaction(house.db, (tx) => keepBooks(tx, people.maker, founded, today));
  await inTransaction(house.db, (tx) => reconcileBank(tx, house, people.maker, founded, today));
  await inTransaction(house.db, (tx) => lookTwice(tx, people, founded, today));
}

async function enrolAll(
  house: House,
  occasion: Occasion,
  founded: Founded,
  count: number,
  today: Temporal.PlainDate,
): Promise<readonly (readonly Supplier[])[]> {
  const enrolled = await Promise.all(
    founded.centres.map((centre, index) =>
      inTransaction(house.db, (tx) => enrolMembers(tx, occasion, founded.group, centre, index, count, today)),
    ),
  );
  const advances = enrolled.flatMap((centre) => centre.advances);
  const on = dayAt(occasion.now, timeZone);
  await inTransaction(house.db, (tx) => bookAdvances(tx, occasion, founded, advances, on));
  return enrolled.map((centre) => centre.suppliers);
}

type By = (personId: string) => Promise<Occasion>;

async function occasionOf(house: House, clock: FixedClock, personId: string): Promise<Occasion> {
  return {
    actor: await resolveActor({ db: house.db, clock }, personId),
    now: clock.now(),
    address: null,
    requestId: newId(),
  };
}

async function importDays(
  house: House,
  by: By,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
  days: readonly Temporal.PlainDate[],
): Promise<void> {
  await Promise.all(
    founded.centres.map(async (centre, index) => {
      const occasion = await by(centre.operatorId);
      const bytes = sheetOf(suppliers[index] ?? [], days);
      const file = { name: `${centre.place.code}-${days[0]}.csv`, mediaType: 'text/csv', bytes };
      const importId = await inTransaction(house.db, (tx) =>
        previewImport(tx, house.files, occasion, file, { centre_id: centre.siteId }),
      );
      await inTransaction(house.db, (tx) => confirmImport(tx, occasion, importId));
    }),
  );
}

function daysBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: from.until(until).days }, (_, index) => from.add({ days: index }));
}

function morning(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: '06:30' }).toInstant();
}
