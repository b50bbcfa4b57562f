// What identity tells people, for the composition of notify.
import type { NoticeTemplate } from '../notify/index.ts';
import { securityNotices } from './security-notices.ts';
import { signInCode } from './send-code.ts';
import { supportBegan } from './support-notices.ts';

export const notices: readonly NoticeTemplate[] = [signInCode, supportBegan, ...securityNotices];
