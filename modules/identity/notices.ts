// What identity tells people, for the composition of notify.
import type { NoticeTemplate } from '../notify/index.ts';
import { contactNotices } from './contact-notices.ts';
import { rightsNotices } from './rights-notices.ts';
import { securityNotices } from './security-notices.ts';
import { signInCode } from './send-code.ts';
import { invitationNotice } from './send-invitation.ts';
import { passwordResetCode } from './send-reset-code.ts';
import { sitePaperExpiring } from './site-papers/warn-of-site-papers.ts';
import { supportBegan } from './support-notices.ts';
import { documentExpiring } from './warn-of-expiry.ts';

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
