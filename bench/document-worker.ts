import { sampleStatement } from '../modules/collection/documents/sample-statement.ts';
import { renderStatement } from '../modules/collection/documents/statement-document.ts';
import { makeTypesetter } from '../platform/documents/typesetter.ts';
import { tellParent } from './child.ts';

const seconds = Number(process.env.SECONDS);
const first = performance.now();
const typesetter = makeTypesetter();
const { length: bytes } = renderStatement(typesetter, sampleStatement('bn'));
const firstMilliseconds = performance.now() - first;

// Each with another number, so that nothing can be remembered from the one before.
const started = performance.now();
let made = 0;
while (performance.now() - started < seconds * 1000) {
  renderStatement(typesetter, { ...sampleStatement('bn'), number: `26-${String(made).padStart(6, '0')}` });
  made += 1;
}
tellParent({ perSecond: made / ((performance.now() - started) / 1000), bytes, firstMilliseconds });
