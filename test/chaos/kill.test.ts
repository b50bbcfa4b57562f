// SIGKILL at random moments of posting, closing and paying: afterwards nothing is lost and nothing doubled, and the
// books are those of a twin nobody disturbed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeOpenCentre } from '../../modules/collection/factory.ts';
import { newId } from '../../platform/ids.ts';
import { jobTable } from '../../server/app.ts';
import { type BuiltGroup, buildGroup } from '../../world/build-world.ts';
import { chanceFrom } from '../../world/chance.ts';
import { padma, surma } from '../../world/sign-ins.ts';
import { cornerSize } from '../../world/size.ts';
import { testHouse } from '../house.ts';
import { postings, type Task, workThrough } from './work-through.ts';

const house = await testHouse();
const seed = Number(process.env.SEED);
const kills = Number(process.env.CHAOS_KILLS ?? 12);

function taskOf(group: BuiltGroup): Task {
  return {
    url: house.url,
    dataDir: house.config.DATA_DIR,
    now: house.clock.now().toString(),
    code: group.group.code,
    unionId: group.unionId,
    centreId: group.centres[0]?.siteId ?? '',
    memberIds: (group.suppliers[0] ?? []).map((supplier) => supplier.memberId),
    finance: group.people.finance,
    secondFinance: group.people.secondFinance,
  };
}

interface Run {
  readonly said: readonly string[];
  readonly killed: boolean;
}

/** Runs the work in a process of its own; kills it when `moment`, begun when it got to work, resolves; or never. */
const run = (task: Task, moment: (() => Promise<unknown>) | null): Promise<Run> =>
  runProcess(['test/chaos/work-through.ts', JSON.stringify(task)], moment);

async function runProcess(task: readonly string[], moment: (() => Promise<unknown>) | null): Promise<Run> {
  const child = spawn(process.execPath, task, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'exit');
  while (moment !== null && !text.includes('ready\n') && child.exitCode === null) await sleep(5);
  if (moment !== null) await Promise.race([moment().then(() => child.kill('SIGKILL')), ended]);
  await ended;
  return { said: text.split('\n').slice(0, -1), killed: child.signalCode === 'SIGKILL' };
}

/** In the middle of a job: the narrow moment a kill by the clock seldom meets. */
async function aJobIsRunning(): Promise<void> {
  for (const until = Date.now() + 5_000; Date.now() < until; await sleep(1)) {
    const rows = await house.database.sql`
      select from graphile_worker._private_jobs where locked_at > now() - interval '5 seconds'`;
    if (rows.length > 0) return;
  }
}

/**
 * As if the house had stood still for a while: the jobs of the dead are free to be taken, and so are the messages they
 * held. The clock of the work stands still, so a job that waits for such a message would come back for ever.
 */
async function aWhilePasses(): Promise<void> {
  const { sql } = house.database;
  await sql`
    update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`;
  await sql`update notify.messages set due_at = due_at - interval '5 minutes' where state = 'sending'`;
}

/** What the work of a group left behind, without the ids. */
async function outcome({ unionId, groupId: _groupId, centres, group }: BuiltGroup): Promise<unknown> {
  const sites = [unionId, ...centres.map((centre) => centre.siteId)];
  const { sql } = house.database;
  const [books] = await sql`
    select (select jsonb_agg(jsonb_build_array(own.code, a.balance::text, a.entry_count) order by own.code)
            from ledger.accounts a
            cross join lateral (select regexp_replace(a.code, '^[A-Z]-|-(SURMA|PADMA)-MILK$', '', 'g') as code) own
            where a.site_id = any(${sites}::uuid[]) and a.code ~ '^([A-Z]-)?31') as accounts,
      (select count(*)::int from ledger.transactions t where t.site_id = any(${sites}::uuid[])) as transactions,
      (select jsonb_agg(jsonb_build_array(s.net::text, s.gross::text, s.receipts_count)
                        order by c.from_on, s.net, s.gross)
       from collection.statements s join collection.cycles c on c.id = s.cycle_id
       where c.site_id = ${unionId}) as statements,
      (select jsonb_agg(jsonb_build_array(l.state, l.amount::text) order by b.source_id is null, l.amount, l.state)
       from payments.payout_lines l join payments.payout_batches b on b.id = l.batch_id
       where b.site_id = ${unionId}) as payments,
      (select count(*)::int from collection.receipts r where r.centre_id = any(${sites}::uuid[])) as receipts,
      (select count(*)::int from notify.messages m join collection.members p using (person_id)
       where p.centre_id = any(${sites}::uuid[])) as messages`;
  return { ...books, of: group.code.length };
}

test(`killed ${kills} times, with seed ${seed}`, async () => {
  const build = (group: typeof surma) => buildGroup(house, { url: house.url, jobTable, group, size: cornerSize });
  const [twin, victim] = [await build(padma), await build(surma)];
  await workThrough(house, taskOf(twin), () => undefined);
  const chance = chanceFrom(seed);
  const acknowledged: string[] = [];
  let killed = 0;
  for (let round = 0; round < kills; round += 1) {
    const afterMs = chance.between(1, 40 + round * 40);
    const { said, killed: wasKilled } = await run(
      taskOf(victim),
      round % 3 === 2 ? aJobIsRunning : () => sleep(afterMs),
    );
    acknowledged.push(...said);
    if (wasKilled) killed += 1;
    await aWhilePasses();
  }
  const last = await run(taskOf(victim), null);
  acknowledged.push(...last.said);
  expect(last.said.at(-1)).toBe('done');
  expect(killed).toBeGreaterThan(0);
  expect(await outcome(victim)).toEqual(await outcome(twin));
  const kept = new Set(
    acknowledged.filter((line) => /^(posting|receipt) /.test(line)).map((line) => line.slice(line.indexOf(' ') + 1)),
  );
  const [found] = await house.database.sql`
      select (select count(*)::int from ledger.transactions where id = any(${[...kept]}::uuid[]))
        + (select count(*)::int from collection.receipts where id = any(${[...kept]}::uuid[])) as count`;
  expect(found?.count).toBe(kept.size);
  expect(kept.size).toBe(postings + (victim.suppliers[0]?.length ?? 0));
}, 600_000);

/** The batch is being written: its receipts are in a transaction that has not ended. */
async function receiptsAreBeingWritten(): Promise<void> {
  for (const until = Date.now() + 5_000; Date.now() < until; await sleep(1)) {
    const rows = await house.database.sql`
      select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and state <> 'idle' and query ~ '(offline_devices|collection\\.receipts|day_sums|offline_entries)'`;
    if (rows.length > 0) return;
  }
}

test('500 receipts of a device, the server killed meanwhile: it goes on, nothing is lost or doubled', async () => {
  const { centre, member, shift, unionId } = await makeOpenCentre(house);
  const [chart] = await house.database.sql`
    select id from collection.rate_charts where union_id = ${unionId} and milk_type = 'cow'`;
  const [formula] = await house.database.sql`select id from collection.snf_formulas where union_id = ${unionId}`;
  const entries = Array.from({ length: 500 }, (_, at) => ({
    ...{ seq: at + 1, id: newId(), kind: 'receipt', at: house.clock.now().toString() },
    ...{ held_on: shift.held_on, period: shift.period, member_id: member.id },
    ...{ milk_type: 'cow', volume_ml: 8_000, fat_bp: 420, snf_bp: 850, repeat_reason: `can ${at}` },
    shown: { amount: 36_586, chart_id: chart?.id, formula_id: formula?.id },
  }));
  const sent = { device_id: newId(), device_name: 'Phone', centre_id: centre.site_id, head_seq: 500 };
  const file = join(house.config.DATA_DIR, 'batch.json');
  writeFileSync(file, JSON.stringify({ ...sent, sent_at: house.clock.now().toString(), entries }));
  const task = ['test/chaos/send-day.ts', house.url, house.config.DATA_DIR, house.clock.now().toString(), file];
  const count = async () => {
    const [found] = await house.database.sql`
      select count(*)::int as receipts, count(distinct id)::int as ids, coalesce(max(number), 0)::int as last
      from collection.receipts where centre_id = ${centre.site_id}`;
    return [found?.receipts, found?.ids, found?.last];
  };
  const cut = await runProcess(task, receiptsAreBeingWritten);
  expect(cut.killed).toBe(true);
  expect(cut.said).toEqual(['ready']);
  // All of a batch or nothing of it; what the dead process had committed without saying so is known again.
  const left = await count();
  expect([
    [0, 0, 0],
    [500, 500, 500],
  ]).toContainEqual(left);
  const again = await runProcess(task, null);
  expect(again.said).toEqual(['ready', JSON.stringify([left[0] === 0 ? 'accepted' : 'already'])]);
  expect(await count()).toEqual([500, 500, 500]);
}, 60_000);
