// The milk's way on: a cooler in every centre, a tanker each evening, one trip with too little in it, and one that is
// under way.
import {
  addDevice,
  createCooler,
  createRoute,
  createTanker,
  departTrip,
  markSeal,
  openClaim,
  planTrip,
  recordCoolerReading,
  recordDispatch,
  recordReception,
  setTolerance,
} from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Supplier } from './enrol-members.ts';
import type { Centre, Founded } from './found-group.ts';
import { pouringsOf } from './pour-milk.ts';
import { staff } from './sign-ins.ts';

type By = (personId: string) => Promise<Occasion>;
type Fleet = Awaited<ReturnType<typeof layFleet>>;

/** Milk of a centre as it stands in the cooler. */
interface Pool {
  readonly volume: number;
  readonly fat: number;
}

export async function haulMilk(
  house: House,
  by: By,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
  days: readonly Temporal.PlainDate[],
): Promise<void> {
  const official = await by(founded.people.official);
  const driver = await by(founded.people.driver);
  const dock = await by(founded.people.dock);
  await inTransaction(house.db, async (tx) => {
    const fleet = await layFleet(tx, official, founded);
    for (const [index, day] of days.entries()) {
      const short = index === days.length - 1;
      await haulDay(tx, { driver, dock, official }, fleet, founded, suppliers, day, short);
    }
    await haulToday(tx, driver, fleet, founded);
  });
}

async function layFleet(tx: Tx, official: Occasion, { unionId, centres, group }: Founded) {
  const coolers = [];
  for (const { siteId, place } of centres) {
    coolers.push(
      await createCooler(tx, official, {
        ...{ centre_id: siteId, code: 'BMC-1', milk_type: 'mixed', capacity_ml: 1_000_000 },
        ...{ name_bn: `${place.nameBn} কুলার`, name_en: `${place.nameEn} cooler` },
        dip_table: [
          [0, 0],
          [200, 180_000],
          [500, 500_000],
          [950, 1_000_000],
        ],
      }),
    );
  }
  await addDevices(tx, official, centres[0]?.siteId ?? '');
  const plate = group.code === 'SURMA' ? 'ঢাকা মেট্রো ট-১১-৪৭১২' : 'ঢাকা মেট্রো ট-১৪-২২০৭';
  const compartments = [3_000_000, 3_000_000, 2_000_000];
  const tanker = await createTanker(tx, official, { union_id: unionId, plate, compartments });
  const route = await createRoute(tx, official, {
    ...{ union_id: unionId, code: 'R-1', name_bn: 'উত্তরের পথ', name_en: 'Northern round' },
    stops: centres.map(({ siteId }, index) => ({
      centre_id: siteId,
      due_at: `${18 + Math.floor(index / 2)}:${index % 2}0`,
    })),
  });
  const limits = { mass_bp: 50, mass_g: 5000, fat_bp: 100, snf_bp: 100 };
  await setTolerance(tx, official, { union_id: unionId, effective_from: '2026-01-01', ...limits });
  return { coolers, tanker, route };
}

interface Crew {
  readonly driver: Occasion;
  readonly dock: Occasion;
  readonly official: Occasion;
}

async function haulDay(
  tx: Tx,
  { driver, dock }: Crew,
  { tanker, route, coolers }: Fleet,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
  day: Temporal.PlainDate,
  short: boolean,
): Promise<void> {
  const at = (time: string) => day.toZonedDateTime({ timeZone: 'Asia/Dhaka', plainTime: time }).toInstant().toString();
  const trip = await planTrip(tx, driver, {
    ...{ union_id: founded.unionId, tanker_id: tanker.id, route_id: route.id, trip_on: day.toString() },
    driver_id: driver.actor.personId,
  });
  const loaded = new Map<number, number>();
  const dispatches: string[] = [];
  for (const [index, centre] of founded.centres.entries()) {
    const pool = poolOf(suppliers[index] ?? [], day);
    const volume_ml = Math.round((pool.volume * 996) / 1000);
    const position = index % tanker.compartments.length;
    const cooler = coolers[index];
    if (cooler && pool.volume < cooler.capacity_ml) {
      const reading = { id: newId(), temp_tenths: 38 + index, volume_ml: pool.volume, read_at: at('17:30') };
      await recordCoolerReading(tx, driver, cooler.id, reading);
    }
    const load = await recordDispatch(tx, driver, {
      ...loadOf(centre, cooler?.id ?? null),
      ...{ trip_id: trip.id, compartment_id: tanker.compartments[position]?.id ?? '', volume_ml, fat_bp: pool.fat },
      ...{ temp_tenths: 41 + index, sample_number: `S-${index + 1}`, loaded_at: at(`18:${10 + index * 5}`) },
    });
    dispatches.push(load.id);
    loaded.set(position, (loaded.get(position) ?? 0) + Math.floor((volume_ml * 1030) / 1000));
  }
  const net = [...loaded.values()].reduce((sum, mass) => sum + mass, 0);
  const lines = [...loaded.keys()].map((position) => ({
    ...{
      compartment_id: tanker.compartments[position]?.id ?? '',
      milk_type: 'mixed' as const,
      fat_bp: 452,
      snf_bp: 848,
    },
    ...{
      temp_tenths: 52,
      seal_number: `SL-${410 + position}`,
      seal_state: 'intact' as const,
      verdict: 'accepted' as const,
    },
    tests: [
      { method: 'organoleptic' as const, passed: true },
      { method: 'cob' as const, passed: true },
    ],
  }));
  await recordReception(tx, dock, trip.id, {
    ...{ id: newId(), ticket: `WB-${trip.number + 3300}`, tare_g: 9_420_000, lines },
    ...{ gross_g: 9_420_000 + net - (short ? Math.round(net / 60) : 900), weighed_at: at('21:15') },
  });
  if (short) {
    const claim = { kind: 'quantity' as const, reason: 'ওজনে কম এসেছে', dispatch_id: dispatches[0] ?? null };
    await openClaim(tx, dock, trip.id, claim);
  }
}

/** The first centre is loaded already; its compartment is sealed. */
async function haulToday(tx: Tx, driver: Occasion, { tanker, route, coolers }: Fleet, founded: Founded): Promise<void> {
  const driver_id = driver.actor.personId;
  const trip = await planTrip(tx, driver, {
    ...{ union_id: founded.unionId, tanker_id: tanker.id, route_id: route.id, driver_id },
  });
  await departTrip(tx, driver, trip.id);
  const [centre, compartment] = [founded.centres[0], tanker.compartments[0]];
  if (!centre || !compartment) return;
  await recordDispatch(tx, driver, {
    ...loadOf(centre, coolers[0]?.id ?? null),
    ...{ trip_id: trip.id, compartment_id: compartment.id, volume_ml: 96_000, fat_bp: 448, temp_tenths: 39 },
    empties_cooler: false,
  });
  await markSeal(tx, driver, trip.id, { id: newId(), compartment_id: compartment.id, act: 'placed', number: 'SL-431' });
}

const loadOf = (centre: Centre, coolerId: string | null) => ({
  ...{ id: newId(), centre_id: centre.siteId, cooler_id: coolerId, milk_type: 'mixed' as const, snf_bp: 850 },
  ...{ empties_cooler: true, centre_signer: centre.place.nameBn, driver_signer: staff.driver.nameBn },
});

function poolOf(suppliers: readonly Supplier[], day: Temporal.PlainDate): Pool {
  const pourings = (['morning', 'evening'] as const).flatMap((period) => pouringsOf(suppliers, day, period));
  const volume = pourings.reduce((sum, one) => sum + one.volumeMl, 0);
  const fat = pourings.reduce((sum, one) => sum + one.volumeMl * one.fatBp, 0);
  return { volume, fat: Math.round(fat / Math.max(1, volume)) };
}

/** The first centre has a scale and an analyser on the bridge. */
async function addDevices(tx: Tx, official: Occasion, centreId: string): Promise<void> {
  const shared = {
    centre_id: centreId,
    connection: 'bridge' as const,
    baud_rate: null,
    paper_mm: null,
    is_active: true,
  };
  const scale = { name: 'দাঁড়িপাল্লা', use: 'scale' as const, model_code: 'scale-st-us', tare_command: 'T' };
  await addDevice(tx, official, { ...shared, ...scale, port: '/dev/ttyUSB0' });
  const analyser = { name: 'বিশ্লেষক', use: 'analyser' as const, model_code: 'display-68', tare_command: '' };
  await addDevice(tx, official, { ...shared, ...analyser, port: '/dev/ttyUSB1' });
}
