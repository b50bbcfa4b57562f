// Short facts by name that the outside keeps with accounts and transactions. No facts are null.
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { Text } from '../../platform/http/schema.ts';
import type { Metadata } from './posting.ts';

export const mostFacts = 20;
const namePattern = '^[A-Za-z0-9_.-]{1,40}$';
const mostCharacters = 500;

/** As bodies give them and answers tell them; an empty object is none. */
export const MetadataFacts = Type.Record(
  Type.String({ pattern: namePattern }),
  Text(mostCharacters, { minLength: 1 }),
  {
    additionalProperties: false,
    maxProperties: mostFacts,
    description: 'Facts of your own by name, such as order_id',
  },
);
export type MetadataFacts = Static<typeof MetadataFacts>;

const name = new RegExp(namePattern);

export function isMetadata(given: Metadata): boolean {
  const facts = Object.entries(given);
  if (facts.length < 1 || facts.length > mostFacts) return false;
  return facts.every(([key, value]) => {
    // As the database counts: in characters, not in halves of them.
    const characters = [...value].length;
    return name.test(key) && characters >= 1 && characters <= mostCharacters && !value.includes('\0');
  });
}

export function factsOrNone(given: Metadata | null | undefined): Metadata | undefined {
  return given && Object.keys(given).length > 0 ? given : undefined;
}

const inQuery = /^metadata\[([A-Za-z0-9_.-]{1,40})\]$/;

/** A list that takes `metadata[order_id]=A-17`: every fact named must be there with that value. */
export function withMetadataFilter<Query extends TObject<Record<string, TSchema>>>(query: Query): Query {
  return { ...query, patternProperties: { [inQuery.source]: Text(mostCharacters, { minLength: 1 }) } };
}

/** The facts a list is asked for, or undefined for none. */
export function metadataIn(query: object): Metadata | undefined {
  const facts = Object.entries(query).flatMap(([key, value]) => {
    const named = inQuery.exec(key)?.[1];
    return named === undefined ? [] : [[named, String(value)] as const];
  });
  return factsOrNone(Object.fromEntries(facts));
}
