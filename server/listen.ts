// Listens on the wanted port, or on the next free one, and says so.
import type { Config } from '../platform/config.ts';
import type { App } from '../platform/http/app.ts';

const portsTried = 20;

/** Returns the address to open in a browser. Throws when none of the ports is free. */
export async function listenOnFreePort(app: App, config: Config, say: (sentence: string) => void): Promise<string> {
  for (let port = config.PORT; port < config.PORT + portsTried; port += 1) {
    try {
      await app.listen({ host: config.HOST, port });
      if (port !== config.PORT) say(`Port ${config.PORT} is taken; using ${port}.`);
      return config.PUBLIC_URL || addressOf(app, config.HOST);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`Ports ${config.PORT} to ${config.PORT + portsTried - 1} are all taken; set PORT to a free one.`);
}

function addressOf(app: App, host: string): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`;
}
