// A browser as far as cookies go: keeps what it is given and sends it back.
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { App } from '../../platform/http/app.ts';

type Method = NonNullable<InjectOptions['method']>;

export interface Browser {
  /** Names to values, readable and writable by the test. */
  readonly cookies: Map<string, string>;
  call(method: Method, url: string, body?: object, options?: InjectOptions): Promise<LightMyRequestResponse>;
}

export function newBrowser(app: App, address = '127.0.0.1'): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    call: async (method, url, body, options = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await app.inject({
        method,
        url,
        remoteAddress: address,
        ...options,
        headers: { ...(cookie === '' ? {} : { cookie }), ...options.headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(cookies, line);
      return answer;
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, equals);
  if (attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, pair.slice(equals + 1));
}
