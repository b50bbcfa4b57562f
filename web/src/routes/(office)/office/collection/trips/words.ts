/** The words of transport in the reader's language, and its measures as people write them. */
import { formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { ClaimKind, ClaimOutcome, ClaimState } from '#modules/collection/transport/contract-transport.ts';
import type {
  SealState,
  TestMethod,
  TripGap,
  TripState,
  Verdict,
} from '#modules/collection/transport/contract-trips.ts';

export const tripStateNames: Record<TripState, () => string> = {
  planned: m.transport_state_planned,
  under_way: m.transport_state_under_way,
  arrived: m.transport_state_arrived,
  received: m.transport_state_received,
  cancelled: m.transport_state_cancelled,
};
export const tripTones: Record<TripState, Tone> = {
  planned: 'plain',
  under_way: 'calm',
  arrived: 'wait',
  received: 'good',
  cancelled: 'plain',
};
export const sealNames: Record<SealState, () => string> = {
  intact: m.transport_seal_intact,
  broken: m.transport_seal_broken,
  missing: m.transport_seal_missing,
  other_number: m.transport_seal_other_number,
};
export const verdictNames: Record<Verdict, () => string> = {
  accepted: m.transport_verdict_accepted,
  partly: m.transport_verdict_partly,
  rejected: m.transport_verdict_rejected,
};
export const verdictTones: Record<Verdict, Tone> = { accepted: 'good', partly: 'wait', rejected: 'harm' };
/** The platform tests of every tanker; the others are made when something is suspected. */
export const dockTests: readonly TestMethod[] = ['organoleptic', 'cob', 'alcohol', 'acidity', 'antibiotics'];
const testNames: Partial<Record<TestMethod, () => string>> = {
  organoleptic: m.transport_test_organoleptic,
  cob: m.transport_test_cob,
  alcohol: m.transport_test_alcohol,
  acidity: m.transport_test_acidity,
  antibiotics: m.transport_test_antibiotics,
};
export const testName = (method: TestMethod) => testNames[method]?.() ?? method;
export const judgementNames: Record<TripGap['mass'], () => string> = {
  within: m.transport_within,
  short: m.transport_short,
  over: m.transport_over,
};
export const judgementTones: Record<TripGap['mass'], Tone> = { within: 'good', short: 'harm', over: 'wait' };
export const claimKindNames: Record<ClaimKind, () => string> = {
  quantity: m.transport_kind_quantity,
  quality: m.transport_kind_quality,
  temperature: m.transport_kind_temperature,
  seal: m.transport_kind_seal,
  rejection: m.transport_kind_rejection,
};
export const claimStateNames: Record<ClaimState, () => string> = {
  open: m.transport_claim_open,
  answered: m.transport_claim_answered,
  settled: m.transport_claim_settled,
};
export const claimTones: Record<ClaimState, Tone> = { open: 'wait', answered: 'calm', settled: 'good' };
export const outcomeNames: Record<ClaimOutcome, () => string> = {
  upheld: m.transport_outcome_upheld,
  partly: m.transport_outcome_partly,
  dropped: m.transport_outcome_dropped,
};

export const kilograms = (grams: number) => formatQuantity(grams, 3, undefined, 1);
/** Micrograms as kilograms, to the gram. */
export const kilogramsOf = (micrograms: number) => formatQuantity(Math.round(micrograms / 1_000_000), 3, undefined, 2);
export const celsius = (tenths: number) => `${formatQuantity(tenths, 1, undefined, 1)} °`;
