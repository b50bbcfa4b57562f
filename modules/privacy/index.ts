// What other modules and the composition root may call.
export { consentingPeople, hasConsent } from './consent-store.ts';
export type { Purpose } from './contract.ts';
export { recordConsent } from './record-consent.ts';
