/**
 * RFC 9457 problem documents: the server sends codes and parameters, the sentence is made here in the reader's
 * language.
 */
import { m } from './paraglide/messages.js';

export interface FieldProblem {
  /** JSON pointer or dotted path of the field, as the server names it: "/volume_ml" or "volume_ml". */
  path: string;
  code: string;
  params?: Record<string, unknown>;
}

export interface ProblemDocument {
  status: number;
  code: string;
  params?: Record<string, unknown>;
  errors?: FieldProblem[];
  request_id?: string;
}

/** The code of what waits for a recent proof that it is the person. */
export const confirmationNeeded = 'platform.confirmation_needed';

/** A refused request, carrying sentences ready to show. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly requestId: string | undefined;
  /** Sentence by field name: { volume_ml: "…" }. */
  readonly fields: Record<string, string>;

  constructor(problem: ProblemDocument, sentence: string, fields: Record<string, string>) {
    super(sentence);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.params = problem.params ?? {};
    this.requestId = problem.request_id;
    this.fields = fields;
  }
}

/** Reads a problem document (or whatever else came back with an error status) into an ApiProblem. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  return toProblem(parseProblem(text, response));
}

export async function toProblem(problem: ProblemDocument): Promise<ApiProblem> {
  // The sentences of every error are only needed once something went wrong, so they stay out of the first load.
  const { sentenceOf } = await import('./problem-sentences.ts');
  const fields: Record<string, string> = {};
  for (const field of problem.errors ?? []) {
    const sentence = sentenceOf(field.code, field.params ?? {}, problem.status);
    for (const name of fieldNames(field.path)) fields[name] ??= sentence;
  }
  return new ApiProblem(problem, sentenceOf(problem.code, problem.params ?? {}, problem.status), fields);
}

/** The sentence of a refusal of which only status and code were kept. */
export async function describeCode(code: string, status: number): Promise<string> {
  const { sentenceAlone } = await import('./problem-sentences.ts');
  return sentenceAlone(code, status);
}

/** The network failed before any answer came, so the one sentence for that cannot be fetched now either. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'network.unreachable' }, m.error_network__unreachable(), {});
}

/** For the handleError hooks: a refused request in `load` shows the page of its own status. */
export function describeProblem(problem: ApiProblem): App.Error {
  const { message, code, requestId } = problem;
  return { status: problem.status || 503, message, code, ...(requestId ? { requestId } : {}) };
}

function parseProblem(text: string, response: Response): ProblemDocument {
  const fallback = { status: response.status, code: `http.${response.status}` };
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('code' in body)) return fallback;
    return { ...fallback, ...(body as ProblemDocument), status: response.status };
  } catch {
    return fallback;
  }
}

/**
 * "/lines/0/amount" is found as lines.0.amount, as lines and as amount: forms know their fields by one of the three.
 */
function fieldNames(path: string): string[] {
  const parts = path.replace(/^\/?(body\/)?/, '').split(/[./]/);
  return [parts.join('.'), parts[0] ?? '', parts.at(-1) ?? ''];
}
