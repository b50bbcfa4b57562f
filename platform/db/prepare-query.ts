// A query built once. Building and compiling one of twenty columns costs as much as asking the database for its row.
import { type Compilable, type CompiledQuery, type Expression, sql } from 'kysely';
import type { Db } from './database.ts';

export type PreparedQuery<P, Row> = (db: Db, values: P) => Promise<readonly Row[]>;

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * `build` runs at the first call; where it takes `parameter('id')`, later calls put their own value. What is built must
 * not depend on values in any other way: the text stays the same for ever.
 */
export function prepareQuery<P extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Db, parameter: <Name extends keyof P & string>(name: Name) => Expression<P[Name]>) => Compilable<Row>,
): PreparedQuery<P, Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    compiled ??= build(db, (name) => sql`${new Placeholder(name)}`).compile();
    const parameters = compiled.parameters.map((one) => (one instanceof Placeholder ? values[one.name] : one));
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
