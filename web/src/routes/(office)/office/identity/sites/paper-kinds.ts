import { m } from '#lib/paraglide/messages.js';
import type { SitePaperKind } from '#modules/identity/contract-site-papers.ts';

export const paperKinds: Record<SitePaperKind, () => string> = {
  registration: m.site_paper_kind_registration,
  licence: m.site_paper_kind_licence,
  inspection: m.site_paper_kind_inspection,
  minutes: m.site_paper_kind_minutes,
  agreement: m.site_paper_kind_agreement,
  tax: m.site_paper_kind_tax,
  insurance: m.site_paper_kind_insurance,
  other: m.site_paper_kind_other,
};
