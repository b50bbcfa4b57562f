export interface LoadOrder {
  readonly url: string;
  readonly cookie: string;
  readonly connections: number;
  readonly seconds: number;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  /** Sent in turn, each time with an id and an Idempotency-Key of its own; without them the requests are GET. */
  readonly bodies?: readonly object[];
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly answered: number;
  readonly wrong: readonly string[];
}
