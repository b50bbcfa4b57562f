// Sent against received over days, by centre, route or tanker; for a centre also against what members were paid for.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import type { Tolerance } from './contract-masters.ts';
import type { Report, ReportQuery, ReportRow } from './contract-transport.ts';
import { tolerancesOf } from './fleet-store.ts';
import { noTolerance, sumsJson } from './read-trip.ts';
import { addSums, type Gap, reconcileTrip, type Sums } from './reconcile-trip.ts';
import { paidMilk, type ReportTrip, receivedTrips, tripsUnderWay } from './report-store.ts';

interface Group {
  readonly id: string | null;
  readonly name_bn: string;
  readonly name_en: string;
}

interface Tally extends Group {
  trips: Set<string>;
  sent: Sums;
  received: Sums;
  gap: Sums;
  beyond: number;
  accepted: bigint;
  sentVolume: number;
  paid: { volume_ml: number; mass_g: number } | null;
}

export async function readReport(db: Db, query: ReportQuery): Promise<Report> {
  const { union_id, from_on, to_on, by = 'centre' } = query;
  const trips = await receivedTrips(db, union_id, from_on, to_on);
  const tolerances = await tolerancesOf(db, union_id);
  const tallies = new Map<string, Tally>();
  const total = tallyFor(tallies, { id: null, name_bn: '', name_en: '' }, 'total');
  for (const trip of trips) {
    for (const gap of gapsOf(trip, tolerances)) {
      const group = groupOf(trip, gap, by);
      count(tallyFor(tallies, group, group.id ?? 'none'), trip, gap);
      count(total, trip, gap);
    }
  }
  if (by === 'centre') {
    for (const paid of await paidMilk(db, union_id, from_on, to_on)) {
      const milk = { volume_ml: Number(paid.volume_ml), mass_g: Number(paid.mass_g) };
      tallyFor(tallies, { id: paid.centre_id, name_bn: paid.name_bn, name_en: paid.name_en }, paid.centre_id).paid =
        milk;
      total.paid = {
        volume_ml: (total.paid?.volume_ml ?? 0) + milk.volume_ml,
        mass_g: (total.paid?.mass_g ?? 0) + milk.mass_g,
      };
    }
  }
  tallies.delete('total');
  const rows = [...tallies.values()].sort((one, other) => one.name_en.localeCompare(other.name_en, 'en'));
  return {
    rows: rows.map(rowJson),
    total: rowJson(total),
    under_way: await tripsUnderWay(db, union_id, from_on, to_on),
  };
}

const header = [
  'name',
  'trips',
  'paid_volume_ml',
  'paid_mass_g',
  'sent_volume_ml',
  'sent_mass_g',
  'received_mass_g',
  'accepted_mass_g',
  'gap_mass_g',
  'gap_fat_ug',
  'gap_snf_ug',
  'beyond_tolerance',
] as const;

export async function answerReport(db: Db, reply: FastifyReply, query: ReportQuery): Promise<never> {
  const { rows, total } = await readReport(db, query);
  const cells = (row: ReportRow, name: string) => [
    ...[name, row.trips, row.paid?.volume_ml ?? null, row.paid?.mass_g ?? null, row.sent_volume_ml, row.sent.mass_g],
    ...[row.received.mass_g, row.accepted_g, row.gap.mass_g, row.gap.fat_ug, row.gap.snf_ug, row.beyond],
  ];
  const all = [...rows.map((row) => cells(row, row.name_en)), cells(total, 'total')];
  return answerCsv(reply, `transport-${query.from_on}-${query.to_on}`, header, all);
}

type Located = Gap & { readonly load: ReportTrip['loaded'][number] | null; readonly accepted: bigint };

/** Each gap judged by the tolerance of its day, with what of it was accepted. */
function gapsOf(trip: ReportTrip, tolerances: readonly Tolerance[]): Located[] {
  const limits = tolerances.find((one) => (one.effective_from ?? '') <= trip.trip_on) ?? noTolerance;
  return reconcileTrip(trip.loaded, trip.arrived, limits).map((gap) => {
    const line = trip.arrived.find((one) => one.compartment_id === gap.compartment_id);
    const accepted = line ? (gap.received.mass_g * BigInt(line.accepted_g)) / BigInt(line.mass_g) : 0n;
    return { ...gap, accepted, load: trip.loaded.find((one) => one.id === gap.dispatch_id) ?? null };
  });
}

function groupOf(trip: ReportTrip, { load }: Located, by: 'centre' | 'route' | 'tanker'): Group {
  if (by === 'tanker') return { id: trip.tanker_id, name_bn: trip.plate, name_en: trip.plate };
  if (by === 'route') {
    return { id: trip.route_id, name_bn: trip.route_name_bn ?? '', name_en: trip.route_name_en ?? '' };
  }
  return { id: load?.centre_id ?? null, name_bn: load?.centre_name_bn ?? '', name_en: load?.centre_name_en ?? '' };
}

const nothing: Sums = { mass_g: 0n, fat_ug: 0n, snf_ug: 0n };

function tallyFor(tallies: Map<string, Tally>, group: Group, key: string): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const fresh: Tally = {
    ...group,
    trips: new Set(),
    ...{ sent: nothing, received: nothing, gap: nothing, beyond: 0, accepted: 0n, sentVolume: 0, paid: null },
  };
  tallies.set(key, fresh);
  return fresh;
}

function count(tally: Tally, trip: ReportTrip, gap: Located): void {
  tally.trips.add(trip.id);
  tally.sent = addSums(tally.sent, gap.sent);
  tally.received = addSums(tally.received, gap.received);
  tally.gap = addSums(tally.gap, gap.gap);
  tally.accepted += gap.accepted;
  tally.sentVolume += gap.load?.volume_ml ?? 0;
  if (gap.mass !== 'within' || gap.fat !== 'within' || gap.snf !== 'within') tally.beyond += 1;
}

function rowJson(tally: Tally): ReportRow {
  const { id, name_bn, name_en, beyond, paid } = tally;
  return {
    ...{ id, name_bn, name_en, beyond, paid },
    trips: tally.trips.size,
    sent: sumsJson(tally.sent),
    received: sumsJson(tally.received),
    gap: sumsJson(tally.gap),
    accepted_g: Number(tally.accepted),
    sent_volume_ml: tally.sentVolume,
  };
}
