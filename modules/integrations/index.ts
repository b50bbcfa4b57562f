// What the composition root and the demo world may call.

export { notices } from './notices.ts';
export { admitMachines } from './partners/admit-machine.ts';
export { type AskedRequest, writeRequests } from './partners/request-store.ts';
export { webhookSubscriptions } from './webhooks/hand-out-events.ts';
export { makeEndpoint } from './webhooks/make-endpoint.ts';
