// Signing in, beside the hash it must compute: how many a second, and how long the event loop waits meanwhile.
import { argon2, randomBytes } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { makePersonWith, makeTree } from '../modules/identity/factory.ts';
import { openApp } from '../server/app.ts';
import { newBrowser } from '../test/simulators/browser.ts';
import type { Bench } from './open-bench.ts';

export interface SignInMeasure {
  readonly perSecond: number;
  /** The hash alone, as often at once. */
  readonly hashesPerSecond: number;
  /** Milliseconds the event loop was late in 99 of 100: while people signed in, and during the hash alone. */
  readonly loopDelayMs: number;
  readonly hashLoopDelayMs: number;
  readonly wrong: number;
}

const atOnce = 16;
const password = 'a duck on the white haor';
const derive = promisify(argon2);
/** As modules/identity/passwords/password-hash.ts: OWASP's 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** They take turns, three each; the middle one of its three counts. */
export async function measureSignIn({ house }: Bench, seconds: number): Promise<SignInMeasure> {
  const { union } = await makeTree(house);
  const people = await Promise.all(
    Array.from({ length: atOnce }, () => makePersonWith(house, 'official', union.id, { password })),
  );
  const app = await openApp(house);
  await app.ready();
  let wrong = 0;
  // Each in a browser that knows them, as on most mornings: a new one is told to the person, by mail too.
  const browsers = people.map(() => newBrowser(app));
  const signIn = async (turn: number): Promise<void> => {
    const [identifier, browser] = [people[turn % atOnce]?.phone ?? '', browsers[turn % atOnce]];
    const answer = await browser?.call('POST', '/api/auth/sign-in', { identifier, password });
    if (answer?.statusCode !== 200) wrong += 1;
  };
  const hash = async (): Promise<void> => {
    await derive('argon2id', { message: Buffer.from(password), nonce: randomBytes(16), ...parameters });
  };
  const delays = { signIn: monitorEventLoopDelay({ resolution: 1 }), hash: monitorEventLoopDelay({ resolution: 1 }) };
  const signIns: number[] = [];
  const hashes: number[] = [];
  await rate(signIn, 1);
  for (let round = 0; round < 3; round += 1) {
    delays.hash.enable();
    hashes.push(await rate(hash, seconds));
    delays.hash.disable();
    delays.signIn.enable();
    signIns.push(await rate(signIn, seconds));
    delays.signIn.disable();
  }
  await app.close();
  const late = (delay: { percentile(share: number): number }): number => delay.percentile(99) / 1_000_000;
  return {
    perSecond: middle(signIns),
    hashesPerSecond: middle(hashes),
    loopDelayMs: late(delays.signIn),
    hashLoopDelayMs: late(delays.hash),
    wrong,
  };
}

async function rate(work: (turn: number) => Promise<void>, seconds: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  let turn = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      turn += 1;
      await work(turn);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done / ((performance.now() - began) / 1000);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
