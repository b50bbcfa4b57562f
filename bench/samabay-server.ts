// The measured server: every module, every door, as in production, without pages and without jobs.
import { openHouse } from '../platform/open-house.ts';
import { openApp } from '../server/app.ts';
import { tellOfProcessor, tellParent } from './child.ts';
import { benchConfig } from './open-bench.ts';

const { DATABASE = '', DATA_DIR = '' } = process.env;
const { house } = await openHouse({ config: benchConfig(DATA_DIR), url: DATABASE });
const app = await openApp(house);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (typeof address === 'object' && address !== null) tellParent({ port: address.port });
tellOfProcessor();
