/** Facts by name as a form edits them, and as a list's address asks for them. */

import { m } from '#lib/paraglide/messages.js';
import type { Filter } from '#lib/ui/filter.ts';

export interface Fact {
  /** Of the row, so that removing one leaves the others as they are. */
  key: number;
  name: string;
  value: string;
}

let last = 0;

export function emptyFact(): Fact {
  last += 1;
  return { key: last, name: '', value: '' };
}

export function factsOf(metadata: Record<string, string>): Fact[] {
  return Object.entries(metadata).map(([name, value]) => ({ ...emptyFact(), name, value }));
}

/** Rows without a name are not meant. */
export function metadataOf(facts: Fact[]): Record<string, string> {
  const named = facts.filter((fact) => fact.name.trim() !== '');
  return Object.fromEntries(named.map((fact) => [fact.name.trim(), fact.value.trim()]));
}

const inAddress = /^metadata\[([A-Za-z0-9_.-]{1,40})\]$/;

/** `order_id: A-17` typed into the filter becomes `metadata[order_id]=A-17`; null when there is nothing to rewrite. */
export function withFactsNamed(url: URL): string | null {
  const typed = url.searchParams.get('metadata');
  if (typed === null) return null;
  const query = new URLSearchParams(url.searchParams);
  query.delete('metadata');
  const [, name, value] = /^\s*([A-Za-z0-9_.-]{1,40})\s*[:=]\s*(.+?)\s*$/.exec(typed) ?? [];
  if (name !== undefined && value !== undefined) query.set(`metadata[${name}]`, value);
  return `${url.pathname}?${query}`;
}

/** A field for every fact asked for, and one to ask for another. */
export function factFilters(query: { keys: () => Iterable<string> }): Filter[] {
  const asked = [...query.keys()].flatMap((key): Filter[] => {
    const name = inAddress.exec(key)?.[1];
    return name === undefined ? [] : [{ key, label: name, type: 'text' }];
  });
  return [...asked, { key: 'metadata', label: m.accounts_fact_filter(), type: 'text' }];
}
