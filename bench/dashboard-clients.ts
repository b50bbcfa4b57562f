// Many open pages in one process: each its own WebSocket; says when the last of them has heard of a receipt.
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { tellParent } from './child.ts';

export type DashboardMessage = { readonly ready: number } | { readonly id: string; readonly lastAt: number };

const { URL: address = '', TOPIC: topic = '', COOKIE: cookie = '', COUNT: count = '0' } = process.env;
const pages = Number(count);
const heard = new Map<string, number>();
let subscribed = 0;

for (let n = 0; n < pages; n += 1) {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/api/live`, { headers: { cookie, origin: address } });
  socket.on('open', () => socket.send(JSON.stringify({ subscribe: [topic] })));
  socket.on('message', (raw: Buffer) => {
    const { name, data } = JSON.parse(raw.toString('utf8')) as { name: string; data: { id: string } | null };
    if (name === 'subscribed') {
      subscribed += 1;
      if (subscribed === pages) tellParent({ ready: pages } satisfies DashboardMessage);
      return;
    }
    const id = data?.id ?? '';
    const times = (heard.get(id) ?? 0) + 1;
    heard.set(id, times);
    const lastAt = performance.timeOrigin + performance.now();
    if (times === pages) tellParent({ id, lastAt } satisfies DashboardMessage);
  });
}
