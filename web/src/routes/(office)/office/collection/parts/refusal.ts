/** Rules that run in the browser refuse with the server's codes; here they become the same sentences. */
import { sentenceOf } from '#lib/problem-sentences.ts';

interface Refusal extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'code' in error && 'params' in error && 'field' in error;

/** The sentence of what a rule refuses, null when it lets the value pass; anything but a refusal is thrown on. */
export function refusalOf(rule: () => unknown): string | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return sentenceOf(error.code, { ...error.params }, 422);
  }
}
