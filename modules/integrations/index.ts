// What the composition root and the demo world may call.

export { notices } from './notices.ts';
export { admitMachines } from './partners/admit-machine.ts';
export { type AskedRequest, writeRequests } from './partners/request-store.ts';
export { changeEndpoint } from './webhooks/change-endpoint.ts';
export { catalogue } from './webhooks/event-catalogue.ts';
export { tellPrograms, webhookSubscriptions } from './webhooks/hand-out-events.ts';
export { makeEndpoint } from './webhooks/make-endpoint.ts';
export { recordAttempt } from './webhooks/record-attempt.ts';
