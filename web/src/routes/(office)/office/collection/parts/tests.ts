/** The tests of milk and what became of it, in the reader's words. */
import { m } from '#lib/paraglide/messages.js';
import type { TestMethod } from '#modules/collection/contract-pouring.ts';
import type { Acceptance } from '#modules/collection/contract-words.ts';

const names: Record<TestMethod, () => string> = {
  organoleptic: m.pour_test_organoleptic,
  cob: m.pour_test_cob,
  alcohol: m.pour_test_alcohol,
  resazurin: m.pour_test_resazurin,
  sediment: m.pour_test_sediment,
  specific_gravity: m.pour_test_specific_gravity,
  starch: m.pour_test_starch,
  detergent: m.pour_test_detergent,
  urea: m.pour_test_urea,
  formalin: m.pour_test_formalin,
  soda: m.pour_test_soda,
  ammonium_sulphate: m.pour_test_ammonium_sulphate,
  vegetable_fat: m.pour_test_vegetable_fat,
};
const acceptances: Record<Acceptance, () => string> = {
  accepted: m.pour_accepted,
  sour: m.pour_sour,
  rejected: m.pour_rejected,
};

export const testLabel = (method: TestMethod) => names[method]();
export const acceptanceLabel = (acceptance: Acceptance) => acceptances[acceptance]();
