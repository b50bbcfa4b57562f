// The page of a member who has brought milk twice a day for a year: the time the server takes, rendering included.
import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { grant, sessionCookie } from '../modules/identity/factory.ts';
import { openDatabase } from '../platform/db/database.ts';
import { openApp } from '../server/app.ts';
import { mountWeb } from '../server/web.ts';
import type { Bench } from './open-bench.ts';
import { seedDairy } from './seed-dairy.ts';

export interface MemberYearMeasure {
  readonly receipts: number;
  /** The whole page as HTML: the median, milliseconds. */
  readonly pageMs: number;
  /** The member's receipts read by hand, each with all its columns. */
  readonly bareMs: number;
  readonly wrong: readonly string[];
}

const days = 365;
const turns = 40;

/** Needs the built pages. */
export async function measureMemberYear(bench: Bench): Promise<MemberYearMeasure> {
  const dairy = await seedDairy(bench.house, { centres: 1, membersPerCentre: 60, days });
  const member = await bench.house.db
    .selectFrom('collection.members')
    .select(['id', 'person_id'])
    .where('centre_id', '=', dairy.centreIds[0] ?? '')
    .where('person_id', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  await grant(bench.house, member.person_id ?? '', 'member', dairy.centreIds[0] ?? '');
  const cookie = await sessionCookie(bench.house, member.person_id ?? '');
  const app = await openApp(bench.house);
  await mountWeb(app as unknown as FastifyInstance);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const wrong: string[] = [];
  const pageMs = await median(async () => {
    const answer = await fetch(`${address}/member`, { headers: { cookie }, redirect: 'manual' });
    if (answer.status !== 200) wrong.push(`the page was answered ${answer.status}`);
    await answer.text();
  });
  await app.close();
  const bare = openDatabase({ url: bench.url, poolSize: 1 });
  const bareMs = await median(async () => {
    const rows = await bare.sql`select * from collection.receipts where member_id = ${member.id} order by held_on`;
    if (rows.length !== 2 * days) wrong.push(`the member has ${rows.length} receipts`);
  });
  await bare.close();
  return { receipts: 2 * days, pageMs, bareMs, wrong: [...new Set(wrong)] };
}

async function median(act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < turns + 10; n += 1) {
    const began = performance.now();
    await act();
    if (n >= 10) times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(turns / 2)] ?? 0;
}
