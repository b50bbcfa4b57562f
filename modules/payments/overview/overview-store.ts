// SQL of how the money of payments stands: each question one statement over the sites in view.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';

type Sites = readonly string[];

export interface GatewayBalance {
  readonly gateway: GatewayCode;
  readonly currency: string;
  readonly account_id: string;
  readonly balance: bigint;
}

export async function findClearing(db: Db, sites: Sites): Promise<readonly GatewayBalance[]> {
  const { rows } = await sql<GatewayBalance>`
    select distinct passed.gateway, passed.currency, account.id as account_id, account.balance
    from payments.gateway_accounts passed join ledger.accounts account on account.id = passed.clearing_account_id
    where passed.site_id = any(${sites}::uuid[]) order by passed.gateway, account.id`.execute(db);
  return rows;
}

export interface PassingMoney {
  readonly currency: string;
  readonly disputed: bigint;
  readonly set_aside: bigint;
  readonly refunds: bigint;
  readonly payouts: bigint;
  readonly wallets: bigint;
}

/** Accounts that several providers share are counted once. */
export async function findPassing(db: Db, sites: Sites): Promise<readonly PassingMoney[]> {
  const { rows } = await sql<PassingMoney>`
    with passing (role, account_id) as (
      select role, account_id from payments.gateway_accounts,
        lateral (values ('disputed', disputes_account_id), ('set_aside', suspense_account_id),
          ('refunds', refunds_account_id)) of_provider (role, account_id)
      where site_id = any(${sites}::uuid[])
      union
      select 'payouts', in_transit_account_id from payments.payout_accounts where site_id = any(${sites}::uuid[])
      union
      select 'wallets', account_id from payments.wallets where site_id = any(${sites}::uuid[])
    )
    select currency,
      coalesce(sum(balance * normal_side) filter (where role = 'disputed'), 0)::bigint as disputed,
      coalesce(sum(balance * normal_side) filter (where role = 'set_aside'), 0)::bigint as set_aside,
      coalesce(sum(balance * normal_side) filter (where role = 'refunds'), 0)::bigint as refunds,
      coalesce(sum(balance * normal_side) filter (where role = 'payouts'), 0)::bigint as payouts,
      coalesce(sum(balance * normal_side) filter (where role = 'wallets'), 0)::bigint as wallets
    from passing join ledger.accounts account on account.id = passing.account_id
    group by currency order by currency`.execute(db);
  return rows;
}

export interface DayOfMoney {
  readonly currency: string;
  readonly on: Temporal.PlainDate;
  readonly received: bigint;
  readonly received_count: number;
  readonly refunded: bigint;
  readonly refunded_count: number;
}

/** Days in the sites' own time. */
export async function findDays(db: Db, sites: Sites, since: Temporal.Instant): Promise<readonly DayOfMoney[]> {
  const { rows } = await sql<DayOfMoney>`
    with moved as (
      select intent.currency, (attempt.settled_at at time zone site.time_zone)::date as day,
        attempt.captured as received, 0::bigint as refunded
      from payments.intent_attempts attempt join payments.intents intent on intent.id = attempt.intent_id
      join identity.sites site on site.id = intent.site_id
      where intent.site_id = any(${sites}::uuid[]) and attempt.money = 'credited'
        and attempt.settled_at >= ${since}::timestamptz
      union all
      select refund.currency, (refund.ended_at at time zone site.time_zone)::date, 0, refund.amount
      from payments.refunds refund join payments.intents intent on intent.id = refund.intent_id
      join identity.sites site on site.id = intent.site_id
      where intent.site_id = any(${sites}::uuid[]) and refund.state = 'refunded'
        and refund.ended_at >= ${since}::timestamptz
    )
    select currency, day as "on", sum(received)::bigint as received,
      (count(*) filter (where received > 0))::int as received_count, sum(refunded)::bigint as refunded,
      (count(*) filter (where refunded > 0))::int as refunded_count
    from moved group by currency, day order by currency, day`.execute(db);
  return rows;
}

export interface WayTally {
  readonly gateway: GatewayCode;
  readonly tries: number;
  readonly paid: number;
  readonly failed: number;
  readonly code: string | null;
}

export async function findWays(db: Db, sites: Sites, since: Temporal.Instant): Promise<readonly WayTally[]> {
  const { rows } = await sql<WayTally>`
    select attempt.gateway, count(*)::int as tries,
      (count(*) filter (where attempt.captured > 0))::int as paid,
      (count(*) filter (where attempt.state in ('failed', 'cancelled', 'expired')))::int as failed,
      mode() within group (order by attempt.code)
        filter (where attempt.state in ('failed', 'cancelled', 'expired')) as code
    from payments.intent_attempts attempt join payments.intents intent on intent.id = attempt.intent_id
    where intent.site_id = any(${sites}::uuid[]) and attempt.created_at >= ${since}::timestamptz
    group by attempt.gateway order by tries desc, attempt.gateway`.execute(db);
  return rows;
}

export interface WaitingPayouts {
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
}

/** Proposed or approved, and not sent yet. */
export async function findWaitingPayouts(db: Db, sites: Sites): Promise<readonly WaitingPayouts[]> {
  const { rows } = await sql<WaitingPayouts>`
    select batch.currency, count(distinct batch.id)::int as count, coalesce(sum(line.amount), 0)::bigint as amount
    from payments.payout_batches batch join payments.payout_lines line on line.batch_id = batch.id
    where batch.site_id = any(${sites}::uuid[]) and batch.state in ('proposed', 'approved')
      and line.state = 'waiting'
    group by batch.currency`.execute(db);
  return rows;
}

export interface OpenMatters {
  readonly reviews: number;
  readonly mismatches: number;
  readonly disputes: number;
  readonly dispute_due_by: Temporal.Instant | null;
  readonly refunds_unanswered: number;
  readonly exceptions: number;
  readonly payouts_to_approve: number;
  readonly withdrawals: number;
  readonly gateway_changes: number;
  readonly invoices_overdue: number;
}

export async function countOpenMatters(db: Db, sites: Sites, now: Temporal.Instant): Promise<OpenMatters> {
  const { rows } = await sql<OpenMatters>`
    select asked.reviews, asked.mismatches, contested.disputes, contested.dispute_due_by,
      (select count(*)::int from payments.refunds refund join payments.intents intent on intent.id = refund.intent_id
        where intent.site_id = any(${sites}::uuid[]) and refund.ended_at is null
          and refund.ordered_at < ${now}::timestamptz - interval '1 hour') as refunds_unanswered,
      (select count(*)::int from payments.reconciliation_exceptions exception
        join payments.reconciliation_sources source on source.id = exception.source_id
        where source.site_id = any(${sites}::uuid[]) and exception.closed_at is null) as exceptions,
      (select count(*)::int from payments.payout_batches
        where site_id = any(${sites}::uuid[]) and state = 'proposed') as payouts_to_approve,
      (select count(*)::int from payments.wallet_withdrawals withdrawal
        join payments.wallets wallet on wallet.id = withdrawal.wallet_id
        where wallet.site_id = any(${sites}::uuid[]) and withdrawal.state = 'asked') as withdrawals,
      (select count(*)::int from payments.gateway_changes
        where site_id = any(${sites}::uuid[]) and state = 'proposed') as gateway_changes,
      (select count(*)::int from payments.invoices invoice join identity.sites site on site.id = invoice.site_id
        where invoice.site_id = any(${sites}::uuid[]) and invoice.kind = 'invoice' and invoice.open > 0
          and invoice.due_on < (${now}::timestamptz at time zone site.time_zone)::date) as invoices_overdue
    from (select (count(*) filter (where attempt.state = 'review'))::int as reviews,
        (count(*) filter (where attempt.state = 'mismatch' and attempt.captured > attempt.refunded))::int as mismatches
      from payments.intent_attempts attempt join payments.intents intent on intent.id = attempt.intent_id
      where intent.site_id = any(${sites}::uuid[])) asked,
      (select count(*)::int as disputes, min(due_by) as dispute_due_by from payments.disputes
        where site_id = any(${sites}::uuid[]) and state in ('inquiry', 'needs_response')) contested`.execute(db);
  return rows[0] as OpenMatters;
}
