// The bridge as an operator starts it, on the port the pages look for it.
import { type ChildProcess, spawn } from 'node:child_process';

export interface RunningBridge {
  close(): Promise<void>;
}

export async function startBridge(origin: string, code: string): Promise<RunningBridge> {
  const child: ChildProcess = spawn(process.execPath, ['bin/bridge.mjs', '--origin', origin, '--code', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the bridge ended with ${status}`)));
    child.stdout?.on('data', (bytes: Buffer) => {
      if (String(bytes).includes('Pairing code')) resolve();
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
