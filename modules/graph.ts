// Who may import whom: a module calls only those named here, through their index.ts. Upward there are only events.
export const graph: Readonly<Record<string, readonly string[]>> = {
  identity: ['notify'],
  notify: [],
  ledger: ['identity'],
  payments: ['identity', 'notify', 'ledger'],
  privacy: ['identity', 'notify'],
  inventory: ['identity'],
  integrations: ['identity', 'notify'],
  collection: ['identity', 'notify', 'ledger', 'payments', 'inventory'],
};
