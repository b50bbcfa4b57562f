/** The household of a member, as a form holds it: one that is known, or the names of a new one. */
export interface HouseholdForm {
  /** '' for none, `new` for one to be made, else its id. */
  choice: string;
  name_bn: string;
  name_en: string;
  village_bn: string;
  village_en: string;
}

export const newHousehold = 'new';

export function emptyHousehold(): HouseholdForm {
  return { choice: '', name_bn: '', name_en: '', village_bn: '', village_en: '' };
}

type Names = Omit<HouseholdForm, 'choice'>;

export function householdBody({ choice, ...names }: HouseholdForm): { household_id?: string; household?: Names } {
  if (choice === '') return {};
  return choice === newHousehold ? { household: names } : { household_id: choice };
}

/** What of it tells whether a member is known already. */
export function alikeHousehold(form: HouseholdForm): { household_id?: string; village?: string } {
  if (form.choice === '') return {};
  if (form.choice !== newHousehold) return { household_id: form.choice };
  return { village: form.village_bn.trim() || form.village_en.trim() };
}
