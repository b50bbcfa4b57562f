// What identity tells people, for the composition of notify.
import type { NoticeTemplate } from '../notify/index.ts';
import { signInCode } from './codes/send-code.ts';
import { contactNotices } from './contacts/contact-notices.ts';
import { securityNotices } from './factors/security-notices.ts';
import { invitationNotice } from './invitations/send-invitation.ts';
import { documentExpiring } from './papers/warn-of-expiry.ts';
import { passwordResetCode } from './passwords/send-reset-code.ts';
import { rightsNotices } from './rights/rights-notices.ts';
import { sitePaperExpiring } from './site-papers/warn-of-site-papers.ts';
import { supportBegan } from './support/support-notices.ts';

export const notices: readonly NoticeTemplate[] = [
  signInCode,
  invitationNotice,
  passwordResetCode,
  supportBegan,
  ...rightsNotices,
  ...securityNotices,
  ...contactNotices,
  documentExpiring,
  sitePaperExpiring,
];
