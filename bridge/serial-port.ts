// A serial port by its file: stty sets the line, the terminal stream reads it. No native package; Linux and macOS.
import { execFile } from 'node:child_process';
import { close, constants, open, write } from 'node:fs';
import { ReadStream } from 'node:tty';
import { promisify } from 'node:util';

export interface SerialPort {
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

export interface SerialEvents {
  data(bytes: Uint8Array): void;
  lost(reason: string): void;
}

const run = promisify(execFile);
const openFile = promisify(open);
const writeFile = promisify(write);

export async function openSerialPort(path: string, baudRate: number, events: SerialEvents): Promise<SerialPort> {
  const which = process.platform === 'darwin' ? '-f' : '-F';
  // 8 bits, no parity, one stop bit; nothing is echoed, translated or waited for.
  const line = [String(baudRate), 'cs8', '-parenb', '-cstopb', 'raw', '-echo', '-hupcl', 'clocal'];
  await run('stty', [which, path, ...line], { timeout: 5000 });
  const descriptor = await openFile(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const stream = new ReadStream(descriptor);
  let ended = false;
  let last: Promise<void> = Promise.resolve();
  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    stream.destroy();
    events.lost(reason);
  };
  stream.on('data', (bytes: Buffer) => events.data(bytes));
  stream.on('error', (error) => end(error.message));
  stream.on('end', () => end('the device is gone'));
  stream.on('close', () => end('the device is gone'));
  return {
    write: (bytes) => {
      // One after the other: two slips at once would come out as one.
      last = last.then(() => (ended ? undefined : writeAll(descriptor, bytes)));
      return last;
    },
    close: () => {
      ended = true;
      stream.destroy();
      // Closed by the stream in most cases; a second closing is told and means nothing.
      close(descriptor, () => undefined);
    },
  };
}

/** The line takes a few hundred bytes and then makes one wait: a slip with a picture has thousands. */
async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += (await writeFile(descriptor, bytes, sent, bytes.length - sent)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
