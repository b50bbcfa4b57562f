// A scale or an analyser on a real pseudo-terminal. util-linux script(1), on every Debian, opens the terminal; what is
// written here arrives at its file as from a cable, and what the other side writes (a tare command) arrives here.
import { spawn } from 'node:child_process';

export interface SimulatedDevice {
  /** The file to open, such as /dev/pts/4. */
  readonly path: string;
  send(bytes: string | Uint8Array): void;
  /** What was written to the device so far. */
  received(): string;
  unplug(): Promise<void>;
}

export async function plugInDevice(): Promise<SimulatedDevice> {
  // The inner program only keeps the terminal open; it neither reads nor writes after saying where it is.
  const inner = 'tty; stty raw -echo; exec sleep 3600';
  const child = spawn('script', ['-qfc', inner, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let heard = '';
  const path = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
      const found = /(\/dev\/\S+)\r?\n/.exec(heard)?.[1];
      if (found) resolve(found);
    });
  });
  const told = heard.length;
  return {
    path,
    send: (bytes) => {
      child.stdin.write(bytes);
    },
    received: () => heard.slice(told),
    unplug: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        // At once: the terminal closes, and with it ends what runs inside.
        child.kill('SIGKILL');
      }),
  };
}
