/** Heirs and shares in the reader's language. */
import { m } from '#lib/paraglide/messages.js';
import type { Membership } from '#modules/collection/membership/contract-membership.ts';

export type Relation = Membership['nominees'][number]['relation'];

export const relationNames: Record<Relation, () => string> = {
  spouse: m.members_relation_spouse,
  son: m.members_relation_son,
  daughter: m.members_relation_daughter,
  father: m.members_relation_father,
  mother: m.members_relation_mother,
  brother: m.members_relation_brother,
  sister: m.members_relation_sister,
  other: m.members_relation_other,
};
export const shareNames: Record<Membership['share_movements'][number]['kind'], () => string> = {
  issue: m.members_share_kind_issue,
  transfer_in: m.members_share_kind_transfer_in,
  transfer_out: m.members_share_kind_transfer_out,
  refund: m.members_share_kind_refund,
};
export const groupKindNames: Record<NonNullable<Membership['group']>['kind'], () => string> = {
  self_help: m.members_group_self_help,
  route: m.members_group_route,
  area: m.members_group_area,
};
