/** How the ways to confirm are called: above the field, and on the button that chooses them. */
import { m } from '#lib/paraglide/messages.js';
import type { ConfirmationWay } from '#modules/identity/contract-factors.ts';

const labels: Record<ConfirmationWay, () => string> = {
  totp: m.confirm_app_code,
  passkey: m.confirm_use_passkey,
  password: m.sign_in_password,
  code: m.factor_code,
};

const uses: Record<ConfirmationWay, () => string> = {
  totp: m.confirm_use_totp,
  passkey: m.confirm_use_passkey,
  password: m.confirm_use_password,
  code: m.confirm_use_code,
};

export const labelOfProof = (way: ConfirmationWay): string => labels[way]();
export const useOfProof = (way: ConfirmationWay): string => uses[way]();
