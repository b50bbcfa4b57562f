/** What is typed about a person, and how it goes to the API: an empty field is no value. */
export interface PersonDraft {
  name: string;
  name_bn: string;
  phone: string;
  email: string;
  language: 'bn' | 'en';
}

export const emptyPerson = (): PersonDraft => ({ name: '', name_bn: '', phone: '', email: '', language: 'bn' });

export function personBody(draft: PersonDraft): {
  name: string;
  name_bn: string;
  phone: string | null;
  email: string | null;
  language: 'bn' | 'en';
} {
  const { name, name_bn, language } = draft;
  return { name, name_bn, phone: draft.phone.trim() || null, email: draft.email.trim() || null, language };
}
