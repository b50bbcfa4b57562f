// Sets statements as fast as it can for a while, first one by one, then by the thousand on the pool's threads.
import { sampleStatement } from '../modules/collection/documents/sample-statement.ts';
import { renderStatement, renderStatements } from '../modules/collection/documents/statement-document.ts';
import { makeTypesetter } from '../platform/documents/typesetter.ts';
import { makeTypesettingPool } from '../platform/documents/typesetting-pool.ts';
import { tellParent } from './child.ts';

const milliseconds = Number(process.env.SECONDS) * 1000;
const first = performance.now();
const typesetter = makeTypesetter();
const { length: bytes } = renderStatement(typesetter, sampleStatement('bn'));
const firstMilliseconds = performance.now() - first;

const pool = makeTypesettingPool();
for await (const _warm of renderStatements(pool, statements(performance.now() + 500)));
const started = performance.now();
let made = 0;
for await (const _pdf of renderStatements(pool, statements(started + milliseconds))) made += 1;
const perSecond = made / ((performance.now() - started) / 1000);
const { size: threads } = pool;
await pool.close();
tellParent({ threads, perSecond, bytes, firstMilliseconds });

/** Each with another number, so that nothing can be remembered from the one before. */
function* statements(until: number): Generator<ReturnType<typeof sampleStatement>> {
  for (let n = 0; performance.now() < until; n += 1) {
    yield { ...sampleStatement('bn'), number: `26-${String(n).padStart(6, '0')}` };
  }
}
