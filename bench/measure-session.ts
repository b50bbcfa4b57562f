// What the check of a session adds to a request: one answer behind a public door, and behind one for whoever is
// signed in.
import { makePersonWith, makeTree, sessionCookie } from '../modules/identity/factory.ts';
import { startChild } from './child.ts';
import { middle, runTurn, type ServerMessage, type Side, urlOf } from './measure-requests.ts';
import type { Bench } from './open-bench.ts';

export interface SessionMeasure {
  readonly open: Side;
  readonly closed: Side;
}

/** Both are warmed up, then each has three turns; the middle one of its three counts. */
export async function measureSession(bench: Bench, seconds: number): Promise<SessionMeasure> {
  const { union } = await makeTree(bench.house);
  const person = await makePersonWith(bench.house, 'official', union.id);
  const cookie = await sessionCookie(bench.house, person.id);
  const environment = { DATABASE: bench.url, DATA_DIR: bench.dataDir };
  const child = startChild<ServerMessage>('./session-server.ts', environment);
  try {
    const server = { child, url: await urlOf(child) };
    const open = (duration: number): Promise<Side> =>
      runTurn(bench, server, { cookie: '', paths: ['/api/bench/public'] }, duration);
    const closed = (duration: number): Promise<Side> =>
      runTurn(bench, server, { cookie, paths: ['/api/bench/self'] }, duration);
    await open(2);
    await closed(2);
    const results = { open: [] as Side[], closed: [] as Side[] };
    for (let round = 0; round < 3; round += 1) {
      results.open.push(await open(seconds));
      results.closed.push(await closed(seconds));
    }
    return { open: middle(results.open), closed: middle(results.closed) };
  } finally {
    await child.stop();
  }
}
