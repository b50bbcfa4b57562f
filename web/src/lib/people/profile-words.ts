/** The words of a profile's choices. */
import { m } from '#lib/paraglide/messages.js';
import type { Gender, Reading } from '#modules/identity/contract-contact.ts';

export const readings: Record<Reading, () => string> = {
  reads: m.people_reading_reads,
  reads_a_little: m.people_reading_a_little,
  listens: m.people_reading_listens,
};

export const genders: Record<Gender, () => string> = {
  female: m.people_gender_female,
  male: m.people_gender_male,
  other: m.people_gender_other,
};
