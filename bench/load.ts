// The load: 32 connections, each sending its next request when the last was answered, in a process of its own.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { newId } from '../platform/ids.ts';
import { tellParent } from './child.ts';
import type { LoadOrder, LoadResult } from './load-order.ts';

const order = JSON.parse(readFileSync(process.env.ORDER ?? '', 'utf8')) as LoadOrder;
let turn = 0;

const times: number[] = [];
const wrong = new Map<number, number>();
const instance = autocannon(
  {
    url: order.url,
    connections: order.connections,
    duration: order.seconds,
    headers: { cookie: order.cookie, 'content-type': 'application/json' },
    requests: [
      {
        method: order.bodies ? 'POST' : 'GET',
        setupRequest: (request: autocannon.Request): autocannon.Request => {
          turn += 1;
          const path = order.paths[turn % order.paths.length] ?? '/';
          if (!order.bodies) return { ...request, path };
          const id = newId();
          const body = JSON.stringify({ ...order.bodies[turn % order.bodies.length], id });
          return { ...request, path, body, headers: { ...request.headers, 'idempotency-key': id } };
        },
      },
    ],
  },
  (error: Error | null, result: autocannon.Result) => {
    if (error) throw error;
    times.sort((a, b) => a - b);
    const percentile = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
    const answer: LoadResult = {
      perSecond: times.length / ((result.finish.getTime() - result.start.getTime()) / 1000),
      p50: percentile(0.5),
      p95: percentile(0.95),
      answered: times.length,
      wrong: [...wrong]
        .map(([status, count]) => `${count} x ${status}`)
        .concat(result.errors ? [`${result.errors} errors`] : []),
    };
    tellParent(answer);
  },
);
instance.on('response', (_client: unknown, status: number, _bytes: number, milliseconds: number) => {
  if (status >= 200 && status < 300) times.push(milliseconds);
  else wrong.set(status, (wrong.get(status) ?? 0) + 1);
});
