/** What each kind of paper is called. */
import { m } from '#lib/paraglide/messages.js';
import type { DocumentKind } from '#modules/identity/contract-papers.ts';

export const paperKinds: Record<DocumentKind, () => string> = {
  national_id: m.people_paper_national_id,
  passport: m.people_paper_passport,
  driving_licence: m.people_paper_driving_licence,
  birth_certificate: m.people_paper_birth_certificate,
  photo: m.people_paper_photo,
  agreement: m.people_paper_agreement,
  certificate: m.people_paper_certificate,
  other: m.people_paper_other,
};
