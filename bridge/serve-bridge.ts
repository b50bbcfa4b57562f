// Carries bytes between serial ports and the page: a WebSocket on the loopback, for named origins that know the code.
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FromBridge, FromPage } from './protocol.ts';
import { openSerialPort, type SerialPort } from './serial-port.ts';

export interface BridgeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Addresses of the pages that may connect, such as https://milk.example. */
  readonly origins: readonly string[];
  /** What the page must know: shown on the bridge's screen, typed once at the page. */
  readonly code: string;
  readonly say: (sentence: string) => void;
  /** Between two tries to open a port that is gone. */
  readonly retryMs?: number;
  readonly now?: () => number;
}

export interface Bridge {
  readonly port: number;
  close(): Promise<void>;
}

const mostTries = 5;
const lockMs = 60_000;

export async function serveBridge(options: BridgeOptions): Promise<Bridge> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 200_000 });
  const guard = makeGuard(options);
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (!options.origins.includes(request.headers.origin ?? '')) {
      options.say(`refused a page from ${request.headers.origin ?? 'nowhere'}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => serve(page, guard, options));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const page of sockets.clients) page.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Guard = (code: string) => 'fine' | 'code' | 'locked';

/** Five wrong codes lock it for a minute: six digits are not to be counted through. */
function makeGuard({ code, now = Date.now }: BridgeOptions): Guard {
  let wrong: number[] = [];
  return (given) => {
    wrong = wrong.filter((at) => now() - at < lockMs);
    if (wrong.length >= mostTries) return 'locked';
    const [one, other] = [Buffer.from(given.padEnd(64).slice(0, 64)), Buffer.from(code.padEnd(64).slice(0, 64))];
    if (one.length === other.length && timingSafeEqual(one, other)) return 'fine';
    wrong.push(now());
    return 'code';
  };
}

function serve(page: WebSocket, guard: Guard, options: BridgeOptions): void {
  const ports = new Map<string, Kept>();
  let known = false;
  const tell = (message: FromBridge) => page.send(JSON.stringify(message));
  page.on('message', (bytes) => {
    const message = readMessage(String(bytes));
    if (message === null) return tell({ type: 'refused', reason: 'message' });
    if (message.type === 'hello') {
      const verdict = guard(message.code);
      known = verdict === 'fine';
      if (verdict === 'fine') return tell({ type: 'ready', version: 1 });
      tell({ type: 'refused', reason: verdict });
      return page.close(4003, verdict);
    }
    if (!known) return page.close(4003, 'code');
    if (message.type === 'open') {
      if (!ports.has(message.port)) ports.set(message.port, keepOpen(message, tell, options));
      return;
    }
    const kept = ports.get(message.port);
    if (!kept?.write(Buffer.from(message.data, 'base64'))) tell({ type: 'refused', reason: 'port' });
  });
  page.on('close', () => {
    for (const kept of ports.values()) kept.end();
  });
}

interface Kept {
  /** False while the port is not open. */
  write(bytes: Uint8Array): boolean;
  end(): void;
}

/** Opens the port, and again whenever it is gone: a cable comes loose and is put back. */
function keepOpen(
  wanted: Extract<FromPage, { type: 'open' }>,
  tell: (message: FromBridge) => void,
  { say, retryMs = 2000, now = Date.now }: BridgeOptions,
): Kept {
  const { port, baud_rate } = wanted;
  let open: SerialPort | null = null;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const lose = (reason: string) => {
    open = null;
    if (ended) return;
    say(`${port}: ${reason}`);
    tell({ type: 'lost', port, reason });
    timer = setTimeout(tryOpening, retryMs);
  };
  const tryOpening = () => {
    const data = (bytes: Uint8Array) =>
      tell({ type: 'data', port, data: Buffer.from(bytes).toString('base64'), at: now() });
    openSerialPort(port, baud_rate, { data, lost: lose }).then(
      (serial) => {
        if (ended) return serial.close();
        open = serial;
        say(`${port} is open`);
        tell({ type: 'opened', port });
      },
      (error: Error) => lose(error.message.split('\n')[0] ?? 'cannot be opened'),
    );
  };
  tryOpening();
  return {
    write: (bytes) => {
      if (!open) return false;
      open.write(bytes).then(
        () => tell({ type: 'written', port }),
        (error: Error) => lose(error.message),
      );
      return true;
    },
    end: () => {
      ended = true;
      clearTimeout(timer);
      open?.close();
    },
  };
}

/** Only what a page of ours says; a port is a device file and nothing else. */
function readMessage(text: string): FromPage | null {
  let said: Partial<Record<string, unknown>>;
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    return null;
  }
  if (said === null || typeof said !== 'object') return null;
  const { type, code, port, baud_rate, data } = said;
  if (type === 'hello' && typeof code === 'string') return { type, code };
  if (typeof port !== 'string' || !/^\/dev\/[A-Za-z0-9/_.-]{1,80}$/.test(port) || port.includes('..')) return null;
  if (type === 'open' && Number.isInteger(baud_rate)) return { type, port, baud_rate: baud_rate as number };
  return type === 'write' && typeof data === 'string' ? { type, port, data } : null;
}
