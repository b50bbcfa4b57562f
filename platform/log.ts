// Structured logs, one JSON line each; what could be a secret never reaches them.

import { type DestinationStream, type Logger, pino } from 'pino';
import { maskCardNumbers } from './http/card-numbers.ts';

export type { Logger } from 'pino';

const secrets = ['password', 'code', 'token', 'secret', 'authorization', 'cookie', 'api_key'];

/** To standard output, unless told where. */
export function makeLogger(level: string, where?: DestinationStream): Logger {
  const paths = secrets
    .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
    .concat('req.headers.authorization', 'req.headers.cookie');
  const options = {
    ...{ level, base: null, redact: { paths, censor: '[hidden]' } },
    // Over the finished line, so that no field is forgotten.
    hooks: { streamWrite: maskCardNumbers },
  };
  return where ? pino(options, where) : pino(options);
}
