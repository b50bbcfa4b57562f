// Test data of collection, made by the functions that make the real thing.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { makeSite } from '../identity/factory.ts';
import type { CentreRow } from './centre-store.ts';
import { approveChart } from './charts/approve-chart.ts';
import { setCells } from './charts/change-chart.ts';
import { createChart } from './charts/create-chart.ts';
import { createFormula } from './charts/create-formula.ts';
import type { Cell, CreateChart, CreateFormula } from './contract-charts.ts';
import type { RegisterMember } from './contract-members.ts';
import type { OpenShift, Receipt, RecordReceipt, Shift } from './contract-receipts.ts';
import { createCentre } from './create-centre.ts';
import type { MemberRow } from './members/member-store.ts';
import { registerMember } from './members/register-member.ts';
import { transferMember } from './membership/transfer-member.ts';
import { recordReceipt } from './receipts/record-receipt.ts';
import { openShift } from './shifts/open-shift.ts';

type TestPart = Pick<House, 'db' | 'clock'>;

/** Told apart by chance, so that the factory keeps no count between tests. */
const mark = () => newId().slice(-9).toUpperCase().replace('-', '');
const occasionOf = (house: TestPart) => systemOccasion(house.clock, 'factory');

/** A centre; with no union named, a union of its own below a group of its own. */
export async function makeCentre(house: TestPart, given: { unionId?: string; code?: string } = {}): Promise<CentreRow> {
  const unionId = given.unionId ?? (await makeUnion(house));
  const code = given.code ?? `C${mark()}`;
  const names = { name_bn: `কেন্দ্র ${code}`, name_en: `Centre ${code}` };
  return inTransaction(house.db, (tx) => createCentre(tx, occasionOf(house), { union_id: unionId, code, ...names }));
}

/** Returns the site id of a union without centres, below a group of its own when none is named. */
export async function makeUnion(house: TestPart, groupId?: string): Promise<string> {
  const parentId = groupId ?? (await makeSite(house)).id;
  return (await makeSite(house, { kind: 'union', parentId })).id;
}

export function makeMember(
  house: TestPart,
  centreId: string,
  given: Partial<Omit<RegisterMember, 'centre_id'>> = {},
): Promise<MemberRow> {
  const name = mark();
  const input = {
    name_bn: `সদস্য ${name}`,
    name_en: `Member ${name}`,
    joined_on: '2026-01-01',
    ...given,
    centre_id: centreId,
  };
  return inTransaction(house.db, (tx) => registerMember(tx, occasionOf(house), input));
}

/** The amended ISI formula and a density of 1.030, from the first of January. */
export async function makeFormula(
  house: TestPart,
  unionId: string,
  given: Partial<Omit<CreateFormula, 'union_id'>> = {},
): Promise<string> {
  const input: CreateFormula = {
    name: 'IS 10083:1982, amended 1992',
    clr_numerator: 1,
    clr_divisor: 4,
    fat_factor_e4: 2500,
    constant_bp: 44,
    rounding_bp: 1,
    rounding_mode: 'half_up',
    density_g_per_l: 1030,
    effective_from: '2026-01-01',
    ...given,
    union_id: unionId,
  };
  return (await inTransaction(house.db, (tx) => createFormula(tx, occasionOf(house), input))).id;
}

/** An approved chart, from the first of January; two axes at 450 and 300 a kilogram unless cells are given. */
export async function makeChart(
  house: TestPart,
  unionId: string,
  given: Partial<Omit<CreateChart, 'union_id'>> & { readonly cells?: readonly Cell[] } = {},
): Promise<string> {
  const { cells, ...terms } = given;
  const rates = cells
    ? ({ kind: 'matrix' } as const)
    : ({ kind: 'two_axis', fat_rate: 45000, snf_rate: 30000 } as const);
  const basis = cells ? 'litre' : 'kg';
  const input: CreateChart = {
    name: 'Chart',
    milk_type: 'cow',
    basis,
    effective_from: '2026-01-01',
    ...rates,
    ...terms,
    union_id: unionId,
  };
  return inTransaction(house.db, async (tx) => {
    const chart = await createChart(tx, occasionOf(house), input);
    if (cells) await setCells(tx, occasionOf(house), chart.id, cells);
    await approveChart(tx, occasionOf(house), chart.id);
    return chart.id;
  });
}

export function makeShift(house: TestPart, centreId: string, given: Partial<OpenShift> = {}): Promise<Shift> {
  const input = { period: 'morning' as const, ...given, centre_id: centreId };
  return inTransaction(house.db, (tx) => openShift(tx, occasionOf(house), input));
}

export function makeReceipt(
  house: TestPart,
  shift: { readonly id: string; readonly centre_id: string },
  memberId: string,
  given: Partial<RecordReceipt> = {},
): Promise<Receipt> {
  const input: RecordReceipt = {
    id: newId(),
    milk_type: 'cow',
    volume_ml: 8000,
    fat_bp: 420,
    snf_bp: 850,
    ...given,
    centre_id: shift.centre_id,
    shift_id: shift.id,
    member_id: memberId,
  };
  return inTransaction(house.db, (tx) => recordReceipt(tx, occasionOf(house), input));
}

/** A centre ready to take milk: formula, charts for cow and buffalo, one member, the morning shift open. */
export async function makeOpenCentre(
  house: TestPart,
  ofUnion?: string,
): Promise<{ centre: CentreRow; unionId: string; member: MemberRow; shift: Shift }> {
  const unionId = ofUnion ?? (await makeUnion(house));
  const centre = await makeCentre(house, { unionId });
  await makeFormula(house, unionId);
  await makeChart(house, unionId);
  await makeChart(house, unionId, { milk_type: 'buffalo', fat_rate: 52000, snf_rate: 30000 });
  const member = await makeMember(house, centre.site_id);
  const shift = await makeShift(house, centre.site_id);
  return { centre, unionId, member, shift };
}

/** Moves a member to another centre of the same union from a day on. */
export async function makeTransfer(house: TestPart, unionId: string, memberId: string, on: string): Promise<string> {
  const { site_id } = await makeCentre(house, { unionId });
  const input = { centre_id: site_id, on, reason: 'married into another village' };
  await inTransaction(house.db, (tx) => transferMember(tx, occasionOf(house), memberId, input));
  return site_id;
}
