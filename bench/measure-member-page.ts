// The first visit of a member with a slow phone: compressed JavaScript, and when the largest thing on the page stands.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { removeData } from '../platform/postgres/remove-data.ts';
import { demoPassword, memberPhone, surma } from '../world/sign-ins.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

export interface MemberPageMeasure {
  readonly scriptBytes: number;
  /** Median of the visits, milliseconds from the start of navigation. */
  readonly largestPaintMs: number;
  readonly visits: number;
}

/** 4G as browsers' tools model it: 9 Mbit/s down, 1.5 Mbit/s up, 60 ms there and back; a quarter of the processor. */
const network = { offline: false, downloadThroughput: 1_125_000, uploadThroughput: 187_500, latency: 60 };
const slowdown = 4;
const visits = 5;

/** Needs the built pages and a Chromium (CHROMIUM_PATH, else the system's). */
export async function measureMemberPage(): Promise<MemberPageMeasure> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const dataDir = mkdtempSync(join(tmpdir(), 'samabay-bench-page-'));
  const environment = { ...process.env, PORT: '3790', DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  const server = spawn(process.execPath, [`${root}server/main.ts`], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(server);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const measured = [];
    for (let visit = 0; visit < visits; visit += 1) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: address });
      const page = await context.newPage();
      await page.request.post('/api/auth/sign-in', {
        data: { identifier: memberPhone(surma, 0, 1), password: demoPassword },
      });
      measured.push(await visitFirst(page));
      await context.close();
    }
    await browser.close();
    const paints = measured.map((one) => one.largestPaintMs).sort((a, b) => a - b);
    return { scriptBytes: measured[0]?.scriptBytes ?? 0, largestPaintMs: paints[Math.floor(visits / 2)] ?? 0, visits };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    removeData(join(dataDir, 'postgres'));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  let said = '';
  server.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let waited = 0; waited < 1200; waited += 1) {
    const address = /Samabay is at (\S+)/.exec(said)?.[1];
    if (address) return address;
    await sleep(100);
  }
  throw new Error(`the server did not start: ${said}`);
}

/** Runs in the page: the last largest paint within a second and a half of the page being loaded. */
const largestPaint = `new Promise((resolve) => {
  let latest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) latest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve(latest), 1500);
})`;

async function visitFirst(page: Page): Promise<{ scriptBytes: number; largestPaintMs: number }> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', network);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const bytes = countScriptBytes(tools);
  await page.goto('/member', { waitUntil: 'load' });
  const scriptBytes = bytes();
  const largestPaintMs = await page.evaluate<number>(largestPaint);
  return { scriptBytes, largestPaintMs };
}

/** Bytes of script bodies as they came over the wire. */
function countScriptBytes(tools: CDPSession): () => number {
  const scripts = new Set<string>();
  let total = 0;
  tools.on('Network.responseReceived', (event) => {
    if (event.type === 'Script') scripts.add(event.requestId);
  });
  tools.on('Network.loadingFinished', (event) => {
    if (scripts.has(event.requestId)) total += event.encodedDataLength;
  });
  return () => total;
}
