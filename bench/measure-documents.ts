// Statements as PDF a second, with the statement the document's own tests use, twenty receipts long.
import { startChild } from './child.ts';

export interface DocumentMeasure {
  readonly threads: number;
  readonly perSecond: number;
  readonly bytes: number;
  readonly firstMilliseconds: number;
}

export async function measureDocuments(seconds: number): Promise<DocumentMeasure> {
  const child = startChild<DocumentMeasure>('./document-worker.ts', { SECONDS: String(seconds) });
  const measure = await child.next();
  await child.stop();
  return measure;
}
