/** Why two accounts may be one person, in words; a reason a later module brings is shown by its name. */
import { m } from '#lib/paraglide/messages.js';

const words: Readonly<Record<string, () => string>> = {
  national_id: m.privacy_reason_national_id,
  phone: m.privacy_reason_phone,
  email: m.privacy_reason_email,
  pay_account: m.privacy_reason_pay_account,
  birth_date: m.privacy_reason_birth_date,
  household: m.privacy_reason_household,
  site: m.privacy_reason_site,
  same_name: m.privacy_reason_same_name,
  like_name: m.privacy_reason_like_name,
};

export function reasonText(reason: string): string {
  return words[reason]?.() ?? reason;
}
