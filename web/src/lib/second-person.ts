/** What the server kept for a second person: not a failure, and not an answer either. */
import { type ApiProblem, toProblem } from './problem.ts';

export const secondPersonAwaited = 'platform.second_person_awaited';

/** Thrown instead of an answer, so that nothing reads what has not been made yet. */
export function awaitedFrom(response: Response): Promise<ApiProblem> | null {
  const proposal = response.headers.get('samabay-proposal');
  return proposal === null ? null : toProblem({ status: 202, code: secondPersonAwaited, params: { proposal } });
}
