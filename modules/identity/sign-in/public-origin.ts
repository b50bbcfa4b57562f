// Where browsers reach this house. Never taken from a request: whoever forges its Host would send people elsewhere.
import type { Config } from '../../../platform/config.ts';

export function publicOrigin(config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  return config.PUBLIC_URL || `http://${config.HOST === '127.0.0.1' ? 'localhost' : config.HOST}:${config.PORT}`;
}
