// The two kinds of failure: what a user can cause, and what only a bug can.

/** Error code -> HTTP status. Each module's contract holds its own part. */
export type ErrorTable = Readonly<Record<string, number>>;

export type ErrorParams = Readonly<Record<string, string | number>>;

/** A refusal the user can understand: a stable code and its parameters; the screen makes the sentence. */
export class DomainError extends Error {
  readonly code: string;
  readonly params: ErrorParams;
  /** JSON pointer of the field at fault, such as `/fat_bp`. */
  readonly field: string | null;

  constructor(code: string, params: ErrorParams = {}, field: string | null = null) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
    this.field = field;
  }
}

/** A program asked more than it may: names the policies it went beyond, and for how many seconds it has to wait. */
export class QuotaExceeded extends DomainError {
  readonly policies: readonly string[];

  constructor(seconds: number, policies: readonly string[]) {
    super('platform.quota_exceeded', { seconds });
    this.name = 'QuotaExceeded';
    this.policies = policies;
  }
}

/** For what only a bug can cause; a failure becomes a 500 and a log line. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
