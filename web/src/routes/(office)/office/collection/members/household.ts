/** The household of a member, as a form holds it: one that is known, or the names of a new one. */
export interface HouseholdForm {
  /** '' for none, `new` for one to be made, else its id. */
  choice: string;
  name_bn: string;
  name_en: string;
}

export const newHousehold = 'new';

export function emptyHousehold(): HouseholdForm {
  return { choice: '', name_bn: '', name_en: '' };
}

export function householdBody({ choice, name_bn, name_en }: HouseholdForm): {
  household_id?: string;
  household?: { name_bn: string; name_en: string };
} {
  if (choice === '') return {};
  return choice === newHousehold ? { household: { name_bn, name_en } } : { household_id: choice };
}
