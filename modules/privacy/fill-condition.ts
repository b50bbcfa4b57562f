// Turns the SQL of a declaration (platform/personal-data.ts) into a statement: its text comes from the source code, its
// values travel as parameters.
import { type RawBuilder, sql } from 'kysely';
import { assert } from '../../platform/errors.ts';

export interface ConditionValues {
  readonly people?: readonly string[];
  readonly from?: string;
  readonly into?: string;
  readonly before?: Temporal.Instant;
  readonly now?: Temporal.Instant;
}

const placeholders: Readonly<Record<string, (values: ConditionValues) => RawBuilder<unknown> | undefined>> = {
  $people: ({ people }) => people && sql`${people}::uuid[]`,
  $from: ({ from }) => (from === undefined ? undefined : sql`${from}::uuid`),
  $into: ({ into }) => (into === undefined ? undefined : sql`${into}::uuid`),
  $before: ({ before }) => before && sql`${before}::timestamptz`,
  $now: ({ now }) => now && sql`${now}::timestamptz`,
};

export function fillCondition(text: string, values: ConditionValues): RawBuilder<unknown> {
  const parts = text.split(/(\$(?:people|from|into|before|now)\b)/);
  const pieces = parts.map((part) => {
    const place = placeholders[part];
    if (!place) return sql.raw(part);
    const value = place(values);
    assert(value, `the condition "${text}" names ${part}, which has no value here`);
    return value;
  });
  return sql.join(pieces, sql.raw(''));
}

/** `column = expression, …` of a declaration. */
export function fillAssignments(set: Readonly<Record<string, string>>, values: ConditionValues): RawBuilder<unknown> {
  return sql.join(
    Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${fillCondition(value, values)}`),
  );
}
