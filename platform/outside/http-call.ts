/** One HTTP request on kept connections: what came back, or how it broke and whether it had reached the other side. */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  readonly timeoutMs: number;
  /** Characters of the answer that are read; the rest is let go by. */
  readonly longest: number;
  readonly lookup?: LookupFunction;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number;
}

export interface BrokenCall {
  /** `timeout`, or the system's word in small letters, such as `econnrefused`. */
  readonly broke: string;
  /** Whether there was a connection, so that the other side may have the request. */
  readonly hasLeft: boolean;
}

/** Redirects are not followed. Never rejects. */
export function callHttp(call: HttpCall): Promise<HttpAnswer | BrokenCall> {
  const send = call.url.startsWith('https:') ? secureRequest : plainRequest;
  const options = {
    method: call.method,
    headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
    signal: AbortSignal.timeout(call.timeoutMs),
    ...(call.lookup ? { lookup: call.lookup } : {}),
  };
  return new Promise((resolve) => {
    let hasLeft = false;
    const breakOff = (error: NodeJS.ErrnoException): void => {
      const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
      resolve({ broke: isLate ? 'timeout' : (error.code ?? 'network').toLowerCase(), hasLeft });
    };
    const request = send(call.url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < call.longest) text += chunk;
      });
      response.on('error', breakOff);
      response.on('end', () => {
        const retryAfterMs = waitIn(response.headers['retry-after']);
        resolve({ status: response.statusCode ?? 0, text: text.slice(0, call.longest), retryAfterMs });
      });
    });
    request.on('socket', (socket) => {
      if (request.reusedSocket) hasLeft = true;
      else socket.once('connect', () => (hasLeft = true));
    });
    request.on('error', breakOff);
    request.end(call.body);
  });
}

/** RFC 9110: seconds, or a date. */
function waitIn(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  const wanted = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter ?? '') - Date.now();
  return Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), 3600_000) : 0;
}
