// What can go wrong on the way in and with what guards it: part of the contract, kept apart for its size.
import type { ErrorTable } from '../../platform/errors.ts';

export const signInErrors = {
  'identity.password_too_short': 422,
  'identity.password_too_long': 422,
  'identity.password_guessable': 422,
  'identity.sign_in_refused': 401,
  'identity.code_refused': 401,
  'identity.too_many_tries': 429,
  'identity.password_wrong': 422,
  'identity.ticket_ended': 401,
  'identity.factor_refused': 401,
  'identity.factor_missing': 404,
  'identity.factor_enrolled': 409,
  'identity.factor_required': 409,
  'identity.factor_of_yourself': 409,
  'identity.confirmation_refused': 422,
  'identity.session_missing': 404,
  'identity.browser_missing': 404,
  'identity.policy_needs_order': 422,
  'identity.policy_at_top': 403,
  'identity.address_range_invalid': 422,
  'identity.address_range_missing': 404,
  'identity.address_range_named': 409,
  'identity.password_known': 422,
  'identity.password_about_you': 422,
} as const satisfies ErrorTable;
