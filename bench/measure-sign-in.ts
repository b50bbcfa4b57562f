// Signing in, beside the hash it must compute: how many a second, and how long the event loop waits meanwhile.
import { argon2, randomBytes } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { makePersonWith, makeTree } from '../modules/identity/factory.ts';
import { openApp } from '../server/app.ts';
import type { Bench } from './open-bench.ts';

export interface SignInMeasure {
  readonly perSecond: number;
  /** The hash alone, as often at once. */
  readonly hashesPerSecond: number;
  /** Milliseconds the event loop was late while people signed in, 99 of 100 times at most. */
  readonly loopDelayMs: number;
  readonly wrong: number;
}

const atOnce = 16;
const password = 'a duck on the white haor';
const derive = promisify(argon2);
/** As modules/identity/password-hash.ts: OWASP's 19 MiB, two passes, one lane. */
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
  const signIn = async (turn: number): Promise<void> => {
    const identifier = people[turn % atOnce]?.phone ?? '';
    const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { identifier, password } });
    if (answer.statusCode !== 200) wrong += 1;
  };
  const hash = async (): Promise<void> => {
    await derive('argon2id', { message: Buffer.from(password), nonce: randomBytes(16), ...parameters });
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const signIns: number[] = [];
  const hashes: number[] = [];
  await rate(signIn, 1);
  for (let round = 0; round < 3; round += 1) {
    hashes.push(await rate(hash, seconds));
    delay.enable();
    signIns.push(await rate(signIn, seconds));
    delay.disable();
  }
  await app.close();
  // The clock of the measurement itself ticks once a millisecond.
  const loopDelayMs = delay.percentile(99) / 1_000_000 - 1;
  return { perSecond: middle(signIns), hashesPerSecond: middle(hashes), loopDelayMs, wrong };
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
