// Many transactions in one request, a line each: each stands for itself, or with the lines it is linked to.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError, type ErrorParams } from '../../platform/errors.ts';
import { checkBody } from '../../platform/http/compile-schemas.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { LineOfPostings, mostPostings, type PostingLine } from './contract-postings.ts';
import { type Counter, findMoved, learnSites, refuseForeign, toAct } from './post-from-outside.ts';
import { type Act, isRefusal, type PostResult } from './posting.ts';

/** Lines handed to the poster at a time, and those that are linked to the last of them. */
const linesAtOnce = 1000;

/**
 * Each line is a transaction and gets a line of its own in the answer, as soon as it is committed. What broke off is
 * sent again whole: what was posted answers `exists`. The next part is read and handed over while one is written; the
 * poster keeps the order of those who need the same account.
 */
export async function* postLines(counter: Counter, occasion: Occasion, body: string): AsyncGenerator<string> {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  let read = 0;
  const answerNext = (): Promise<readonly Answer[]> => {
    const part: Read[] = [];
    while (read < lines.length && (part.length < linesAtOnce || part.at(-1)?.isLinked)) {
      part.push(readLine(lines[read] ?? ''));
      read += 1;
    }
    const answers = answerPart(counter, occasion, part);
    // A failure is met when its turn comes.
    answers.catch(() => 'met later');
    return answers;
  };
  let next = answerNext();
  for (let told = 0; told < lines.length; ) {
    const current = next;
    // What was just handed over is on its way to the database before this one is busy reading.
    await nextTurn();
    if (read < lines.length) next = answerNext();
    const answers = await current;
    const from = told + 1;
    told += answers.length;
    yield answers.map((one, index) => `${JSON.stringify({ line: from + index, ...one })}\n`).join('');
  }
}

/** Throws `ledger.too_many_lines`, before anything is posted. */
export function refuseTooMany(body: string): void {
  const lines = body.split('\n').length;
  if (lines > mostPostings + 1) throw new DomainError('ledger.too_many_lines', { most: mostPostings });
}

type Answer = Omit<PostingLine, 'line'>;
interface Read {
  readonly id: string | null;
  readonly isLinked: boolean;
  readonly posting?: LineOfPostings;
  readonly fault?: Answer;
}

const isLine = checkBody(LineOfPostings);

function readLine(line: string): Read {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { id: null, isLinked: false, fault: refused(null, 'platform.invalid_input', {}) };
  }
  const { id: named, linked } = (given ?? {}) as { readonly id?: unknown; readonly linked?: unknown };
  const [id, isLinked] = [typeof named === 'string' ? named : null, linked === true];
  if (isLine(given)) return { id, isLinked, posting: given as LineOfPostings };
  const path = isLine.errors?.[0]?.instancePath ?? '';
  return { id, isLinked, fault: refused(id, 'platform.invalid_input', { path }) };
}

async function answerPart(counter: Counter, occasion: Occasion, part: readonly Read[]): Promise<readonly Answer[]> {
  await learnSites(
    counter,
    part.flatMap(({ posting }) => posting ?? []),
  );
  const checked = part.map((one) => refuseUnposted(counter, occasion, one));
  const answers = (await Promise.all(chainsOf(checked).map((chain) => answerChain(counter, occasion, chain)))).flat();
  const standing = part.flatMap(({ posting }, index) =>
    posting && ['posted', 'exists'].includes(answers[index]?.result ?? '') ? [posting] : [],
  );
  const moved = await findMoved(counter.db, standing);
  return answers.map((answer) => {
    const legs = answer.result === 'refused' ? undefined : moved.get(answer.id?.toLowerCase() ?? '');
    return legs ? { ...answer, legs } : answer;
  });
}

/** What its sender may not touch is at fault too. */
function refuseUnposted(counter: Counter, occasion: Occasion, read: Read): Read {
  const foreign = read.posting && refuseForeign(counter, occasion, read.posting);
  return foreign ? { ...read, fault: refused(read.id, foreign.code, foreign.params) } : read;
}

function chainsOf(part: readonly Read[]): readonly (readonly Read[])[] {
  const chains: Read[][] = [];
  for (const [index, one] of part.entries()) {
    if (index > 0 && part[index - 1]?.isLinked) chains.at(-1)?.push(one);
    else chains.push([one]);
  }
  return chains;
}

/** Handed over by itself, so that the poster may part them. Failed where the database did: it may be sent again. */
async function answerChain(counter: Counter, occasion: Occasion, chain: readonly Read[]): Promise<readonly Answer[]> {
  const broken = chain.find(({ fault }) => fault);
  if (broken) return chain.map((one) => one.fault ?? refused(one.id, 'ledger.chain_broken', { by: broken.id ?? '' }));
  const acts = chain.flatMap(({ posting }, index): Act[] =>
    posting ? [toAct(posting, { isLinked: index < chain.length - 1 })] : [],
  );
  const results = await counter.poster.submit(occasion, acts).catch(() => null);
  return chain.map(({ id }, index) => answerOf(id, results?.[index]));
}

function answerOf(id: string | null, result: PostResult | undefined): Answer {
  if (result === undefined) return { id, result: 'failed' };
  return isRefusal(result) ? refused(id, result.refused, result.params) : { id, result };
}

function refused(id: string | null, code: string, params: ErrorParams): Answer {
  return { id, result: 'refused', code, params };
}
