// One answer behind two doors, in a house with everything it has: public, and for whoever is signed in.
import { Type } from 'typebox';
import { machineActor, sessionActor } from '../modules/identity/index.ts';
import { buildApp } from '../platform/http/app.ts';
import type { Module } from '../platform/module.ts';
import { openHouse } from '../platform/open-house.ts';
import { modules, version } from '../server/app.ts';
import { tellOfProcessor, tellParent } from './child.ts';
import { benchConfig } from './open-bench.ts';

const { DATABASE = '', DATA_DIR = '' } = process.env;
const { house } = await openHouse({ config: benchConfig(DATA_DIR), url: DATABASE });
const schema = { response: { 200: Type.Object({ ok: Type.Boolean() }) } };
const doors: Module = {
  name: 'bench',
  errors: {},
  permissions: [],
  routes: (app) => {
    app.get('/api/bench/public', { schema, config: { public: true } }, async () => ({ ok: true }));
    app.get('/api/bench/self', { schema, config: { permission: 'self' } }, async () => ({ ok: true }));
  },
};
const app = await buildApp(house, {
  modules: [...modules, doors],
  version,
  identify: async (request) => (await machineActor(house, request)) ?? sessionActor(house, request),
});
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (typeof address === 'object' && address !== null) tellParent({ port: address.port });
tellOfProcessor();
