/** A thread of the typesetting pool: sets the page it is given and hands the PDF over without a copy. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeTypesetter } from './typesetter.ts';
import type { ThreadMessage } from './typesetting-pool.ts';

const tell = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);

const { fontDir } = workerData as { fontDir?: string };
const typesetter = makeTypesetter({
  ...(fontDir === undefined ? {} : { fontDir }),
  onMissingGlyph: (missingGlyph) => tell({ missingGlyph }),
});

parentPort?.on('message', ({ template, data }: { template: string; data: unknown }) => {
  try {
    // The compiler's own memory cannot be handed over: this is the page's one copy.
    const pdf = Uint8Array.from(typesetter.render(template, data));
    tell({ pdf }, [pdf.buffer]);
  } catch (error) {
    tell({ failure: error instanceof Error ? error.message : String(error) });
  }
});
