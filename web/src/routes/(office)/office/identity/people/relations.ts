/** What people of a household are to its head. */
import { m } from '#lib/paraglide/messages.js';
import type { Relation } from '#modules/identity/contract-papers.ts';

export const relationLabels: Record<Relation, () => string> = {
  head: m.relation_head,
  spouse: m.relation_spouse,
  child: m.relation_child,
  parent: m.relation_parent,
  sibling: m.relation_sibling,
  in_law: m.relation_in_law,
  other: m.relation_other,
};
