import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import type { CreateChart } from '../contract-charts.ts';
import { makeCentre, makeChart, makeFormula, makeOpenCentre, makeReceipt, makeUnion } from '../factory.ts';
import { approveChart } from './approve-chart.ts';
import { changeChart, setCells } from './change-chart.ts';
import { readCells } from './chart-csv.ts';
import { chartsInForce, chartsOver } from './chart-store.ts';
import { createChart } from './create-chart.ts';
import { createFormula } from './create-formula.ts';
import { readChart } from './list-charts.ts';

const house = await testHouse();

const twoAxis = {
  name: 'Winter',
  milk_type: 'cow',
  kind: 'two_axis',
  basis: 'kg',
  fat_rate: 45000,
  snf_rate: 30000,
  effective_from: '2026-12-01',
} as const;
const matrix = { ...twoAxis, kind: 'matrix', basis: 'litre', fat_rate: null, snf_rate: null } as const;

async function start() {
  const unionId = await makeUnion(house);
  await makeCentre(house, { unionId });
  const [author, approver] = await Promise.all(
    [1, 2].map(async () => house.occasion((await makePersonWith(house, 'official', unionId)).id)),
  );
  const draft = (input: Omit<CreateChart, 'union_id'>, occasion = author as Occasion) =>
    inTransaction(house.db, (tx) => createChart(tx, occasion, { ...input, union_id: unionId }));
  const approve = (id: string, occasion = approver as Occasion) =>
    inTransaction(house.db, (tx) => approveChart(tx, occasion, id));
  return { unionId, author: author as Occasion, approver: approver as Occasion, draft, approve };
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('approval', () => {
  it('needs a second person', async () => {
    const { draft, approve, author, approver, unionId } = await start();
    const { id } = await draft(twoAxis);
    await expect(approve(id, author)).rejects.toThrow(refusal('collection.chart_own_approval'));
    expect(await readChart(house.db, id)).toMatchObject({ state: 'draft', approved_at: null });
    await approve(id);
    expect(await readChart(house.db, id)).toMatchObject({ state: 'approved', approved_by_name: approver.actor.name });
    await expect(approve(id)).rejects.toThrow(refusal('collection.chart_not_draft'));
    const inForce = async (on: string) =>
      (await chartsInForce(house.db, unionId, Temporal.PlainDate.from(on))).map((chart) => chart.id);
    expect([await inForce('2026-11-30'), await inForce('2026-12-01')]).toEqual([[], [id]]);
  });

  it('is refused by the table itself when the function is passed by', async () => {
    const { draft, author } = await start();
    const { id } = await draft(twoAxis);
    const update = house.db
      .updateTable('collection.rate_charts')
      .set({ state: 'approved', approved_at: author.now, approved_by: author.actor.personId })
      .where('id', '=', id);
    await expect(update.execute()).rejects.toThrow(/rate_charts_four_eyes/);
  });

  it('never reaches back over milk that was priced', async () => {
    const { unionId, member, shift } = await makeOpenCentre(house);
    await makeReceipt(house, shift, member.id);
    const change = (effective_from: string, milk_type: 'cow' | 'buffalo') =>
      makeChart(house, unionId, { effective_from, milk_type });
    await expect(change('2026-11-20', 'cow')).rejects.toThrow(refusal('collection.chart_too_late'));
    await change('2026-11-20', 'buffalo');
    await change('2026-11-21', 'cow');
  });

  it('lets one chart begin on a day', async () => {
    const { unionId } = await start();
    await makeChart(house, unionId, { effective_from: '2026-12-01' });
    await expect(makeChart(house, unionId, { effective_from: '2026-12-01' })).rejects.toThrow(/one_in_force/);
  });

  it('refuses an empty matrix', async () => {
    const { draft, approve } = await start();
    const { id } = await draft(matrix);
    await expect(approve(id)).rejects.toThrow(refusal('collection.chart_empty'));
  });
});

describe('drafting', () => {
  it.each([{ low_rate: 3000 }, { best_snf_bp: 900 }])('refuses half a threshold: %o', async (half) => {
    const { draft } = await start();
    await expect(draft({ ...twoAxis, ...half })).rejects.toThrow(refusal('collection.chart_threshold_half'));
  });

  it.each([
    ['two axes without rates', { ...twoAxis, fat_rate: null }],
    ['two axes with a fat rate of zero', { ...twoAxis, fat_rate: 0 }],
    ['a matrix with rates', { ...matrix, fat_rate: 45000 }],
  ])('refuses %s', async (_, input) => {
    const { draft } = await start();
    await expect(draft(input)).rejects.toThrow(refusal('collection.chart_rates_unfit'));
  });

  it('changes while it is a draft and never after', async () => {
    const { draft, approve, author } = await start();
    const { id } = await draft(matrix);
    const change = () => inTransaction(house.db, (tx) => changeChart(tx, author, id, { name: 'Winter 2' }));
    const cells = [{ fat_bp: 400, second: 850, rate: 4500 }];
    const set = () => inTransaction(house.db, (tx) => setCells(tx, author, id, cells));
    await change();
    await set();
    await approve(id);
    const before = await readChart(house.db, id);
    expect(before).toMatchObject({ name: 'Winter 2', cells });
    await expect(change()).rejects.toThrow(refusal('collection.chart_not_draft'));
    await expect(set()).rejects.toThrow(refusal('collection.chart_not_draft'));
    expect(await readChart(house.db, id)).toEqual(before);
  });

  it('copies the cells of another matrix of the union', async () => {
    const { draft, unionId } = await start();
    const cells = [{ fat_bp: 400, second: 850, rate: 4500 }];
    const source = await makeChart(house, unionId, { cells });
    const { id } = await draft({ ...matrix, copy_of: source });
    expect((await readChart(house.db, id)).cells).toEqual(cells);
  });

  it('refuses a cell that stands twice', async () => {
    const { draft, author } = await start();
    const { id } = await draft(matrix);
    const cell = { fat_bp: 400, second: 850, rate: 4500 };
    const act = inTransaction(house.db, (tx) => setCells(tx, author, id, [cell, { ...cell, rate: 4600 }]));
    await expect(act).rejects.toThrow(refusal('collection.cell_doubled'));
    expect((await readChart(house.db, id)).cells).toEqual([]);
  });
});

describe('cells from a spreadsheet', () => {
  it('are read in either script, and refused by line', async () => {
    const { draft } = await start();
    const chart = await readChart(house.db, (await draft(matrix)).id);
    expect(readCells(chart, 'Fat;SNF;Rate\n4,0;8,5;45,25\n৪,১;৮,৫;৪৬')).toEqual([
      { fat_bp: 400, second: 850, rate: 4525 },
      { fat_bp: 410, second: 850, rate: 4600 },
    ]);
    const refused = (text: string) => () => readCells(chart, text);
    expect(refused('fat,snf,rate\n4.0,8.5,45\n4.15,8.5,45')).toThrow(
      expect.objectContaining({ code: 'collection.cell_invalid', params: { line: 3, text: '4.15' } }),
    );
    expect(refused('fat,clr,rate\n4.0,28,45')).toThrow(refusal('collection.import_column_missing'));
  });
});

it('gives an import every chart that was in force in its span', async () => {
  const { unionId } = await start();
  const days = ['2026-01-01', '2026-03-01', '2026-05-01', '2026-07-01'];
  for (const effective_from of days) await makeChart(house, unionId, { effective_from });
  const [from, to] = ['2026-03-15', '2026-05-02'].map((day) => Temporal.PlainDate.from(day));
  const charts = await chartsOver(house.db, unionId, from as Temporal.PlainDate, to as Temporal.PlainDate);
  expect(charts.map((chart) => chart.effective_from)).toEqual(['2026-05-01', '2026-03-01']);
});

it('adopts a formula from a day on, never back over milk that was measured', async () => {
  const { unionId, member, shift } = await makeOpenCentre(house);
  await makeReceipt(house, shift, member.id);
  await expect(makeFormula(house, unionId, { effective_from: '2026-11-20' })).rejects.toThrow(
    refusal('collection.formula_too_late'),
  );
  await makeFormula(house, unionId, { effective_from: '2026-11-21' });
  const occasion = await house.occasion();
  const missing = inTransaction(house.db, (tx) =>
    createFormula(tx, occasion, {
      union_id: shift.id,
      name: 'x',
      clr_numerator: 1,
      clr_divisor: 4,
      fat_factor_e4: 2500,
      constant_bp: 44,
      rounding_bp: 1,
      rounding_mode: 'half_up',
      density_g_per_l: 1030,
      effective_from: '2027-01-01',
    }),
  );
  await expect(missing).rejects.toThrow(refusal('collection.union_missing'));
});
