// The server all browser tests share, with the demo world.
import { startServer } from './journey/start-server.ts';

const port = Number(process.env.E2E_PORT ?? 3600);

export default async function setup(): Promise<() => Promise<void>> {
  const server = await startServer(port);
  if (server.address.endsWith(`:${port}`)) return server.stop;
  await server.stop();
  throw new Error(`Port ${port} is taken; set E2E_PORT to a free one.`);
}
