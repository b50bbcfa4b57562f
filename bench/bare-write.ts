// The write of the bench by hand: the statements that recording a receipt sends, in one transaction.
import { createHash } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { priceReceipt } from '../modules/collection/pricing/price-receipt.ts';
import { newId } from '../platform/ids.ts';

interface Body {
  readonly id: string;
  readonly centre_id: string;
  readonly shift_id: string;
  readonly member_id: string;
  readonly milk_type: 'cow';
  readonly volume_ml: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly repeat_reason: string;
}

const actor = '00000000-0000-7000-8000-000000000000';

export async function writeReceipt(sql: Sql, key: string, body: Body): Promise<object> {
  return sql.begin(async (tx) => {
    await tx`select pg_try_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 0))`;
    const [known] = await tx`
      select fingerprint, status, body from platform.idempotency_keys where actor = ${actor} and key = ${key}`;
    if (known) return known.body;
    const receipt = await insertReceipt(tx, body);
    await tell(tx, body, receipt);
    const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest();
    await tx`
      insert into platform.idempotency_keys (actor, key, fingerprint, status, body)
      values (${actor}, ${key}, ${fingerprint}, 201, ${tx.json(receipt as never)})`;
    return receipt;
  });
}

async function insertReceipt(tx: TransactionSql, body: Body): Promise<object> {
  const [context] = await tx`
    select shift.id, shift.centre_id, shift.held_on::text, shift.period, shift.state,
      to_jsonb(settings) as settings, to_jsonb(member) as member, to_jsonb(formula) as formula,
      to_jsonb(chart) as chart,
      (select number from collection.receipts
        where shift_id = shift.id and member_id = ${body.member_id} and milk_type = ${body.milk_type}
          and standing
        order by number limit 1) as earlier_number,
      exists (select from collection.receipts where id = ${body.id}) as id_taken
    from collection.shifts shift
    join collection.centres centre on centre.site_id = shift.centre_id
    join collection.unions settings on settings.site_id = centre.union_id
    left join collection.members member on member.id = ${body.member_id}
    left join lateral (
      select * from collection.snf_formulas
      where union_id = centre.union_id and effective_from <= shift.held_on order by effective_from desc limit 1
    ) formula on true
    left join lateral (
      select * from collection.rate_charts
      where union_id = centre.union_id and milk_type = ${body.milk_type} and state = 'approved'
        and effective_from <= shift.held_on order by effective_from desc limit 1
    ) chart on true
    where shift.id = ${body.shift_id} for share of shift`;
  if (!context) throw new Error('no such shift');
  const { formula, chart, held_on: heldOn, period } = context;
  const price = priceReceipt({ ...body, formula, chart, cells: [] });
  const [counter] = await tx`
    insert into platform.counters (scope, period, value)
    values (${`collection.receipt ${body.centre_id}`}, ${heldOn}, 1)
    on conflict (scope, period) do update set value = counters.value + excluded.value returning value`;
  const number = Number(counter?.value);
  const now = new Date();
  const reason = context.earlier_number === null ? null : body.repeat_reason;
  const [inserted] = await tx`
    insert into collection.receipts (id, number, centre_id, shift_id, held_on, period, member_id, milk_type, volume_ml,
      density_g_per_l, fat_bp, clr_tenths, snf_bp, formula_id, chart_id, amount, currency, derivation, repeat_reason,
      poured_at, recorded_at, recorded_by, settle_on)
    values (${body.id}, ${number}, ${body.centre_id}, ${body.shift_id}, ${heldOn}, ${period}, ${body.member_id},
      ${body.milk_type}, ${body.volume_ml}, ${formula.density_g_per_l}, ${body.fat_bp}, null, ${price.snf_bp},
      ${formula.id}, ${chart.id}, ${price.amount.toString()}, ${chart.currency}, ${tx.json(price.derivation as never)},
      ${reason}, ${now}, ${now}, null, ${heldOn}) returning mass_g`;
  const amount = { amount: Number(price.amount), currency: chart.currency };
  const { code, name_bn, name_en } = context.member;
  const names = { member_code: code, member_name_bn: name_bn, member_name_en: name_en };
  return { ...body, number, held_on: heldOn, period, mass_g: inserted?.mass_g, amount, recorded_at: now, ...names };
}

async function tell(tx: TransactionSql, body: Body, receipt: object): Promise<void> {
  const auditId = newId();
  const told = tx.json(receipt as never);
  await tx`
    with record as (
      insert into identity.audit_records
        (id, recorded_at, system_name, action, site_id, subject_kind, subject_id, after, request_id)
      values (${auditId}, now(), 'bench', 'collection.receipt_recorded', ${body.centre_id}, 'collection.receipt',
        ${body.id}, ${told}, 'bench') returning id
    )
    insert into identity.audit_unsealed (record_id) select id from record`;
  await tx`
    with event as (
      insert into platform.events (name, payload) values ('collection.receipt_recorded', ${told}) returning id
    )
    select graphile_worker.add_job('platform.handle_event',
      json_build_object('event_id', event.id, 'handler', wanted.handler))
    from event join platform.subscriptions wanted on wanted.event = 'collection.receipt_recorded'`;
  const text = JSON.stringify(receipt);
  await tx`select pg_notify('bench_centre', ${text})`;
  await tx`select pg_notify('bench_union', ${text})`;
}
