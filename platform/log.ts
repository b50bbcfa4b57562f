// Structured logs, one JSON line each; what could be a secret never reaches them.
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secrets = ['password', 'code', 'token', 'secret', 'authorization', 'cookie', 'api_key'];

export function makeLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: secrets
        .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
        .concat('req.headers.authorization', 'req.headers.cookie'),
      censor: '[hidden]',
    },
  });
}
