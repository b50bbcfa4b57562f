import type { Config } from './config.ts';

/** A path of this house as a link in a message. Without PUBLIC_URL it is the address the server listens on. */
export function webAddress(config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>, path: string): string {
  return `${config.PUBLIC_URL || `http://${config.HOST}:${config.PORT}`}${path}`;
}
