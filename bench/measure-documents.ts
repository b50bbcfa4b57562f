// Statements as PDF a second, one process a core, with the statement the document's own tests use.
import { availableParallelism } from 'node:os';
import { startChild } from './child.ts';

export interface DocumentMeasure {
  readonly processes: number;
  readonly perSecond: number;
  readonly bytes: number;
  readonly firstMilliseconds: number;
}

type Worked = Omit<DocumentMeasure, 'processes'>;

export async function measureDocuments(seconds: number): Promise<DocumentMeasure> {
  const processes = availableParallelism();
  const children = Array.from({ length: processes }, () =>
    startChild<Worked>('./document-worker.ts', { SECONDS: String(seconds) }),
  );
  const worked = await Promise.all(children.map((child) => child.next()));
  await Promise.all(children.map((child) => child.stop()));
  const [first] = worked;
  if (!first) throw new Error('no process made a document');
  return { ...first, processes, perSecond: worked.reduce((sum, one) => sum + one.perSecond, 0) };
}
