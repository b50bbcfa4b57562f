/** What stands in the way, in words: an obstacle is the code of a refusal with its parameters. */
import { sentenceOf } from '#lib/problem-sentences.ts';

export function obstacleText({ code, params }: { code: string; params: Record<string, string | number> }): string {
  return sentenceOf(code, params, 409);
}
