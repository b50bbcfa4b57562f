// No table may know a person without saying what of it is shown and what erasure does: a table added later fails here.
import { expect, test } from 'vitest';
import { modules } from '../../server/app.ts';
import { testHouse } from '../../test/house.ts';
import { fillCondition } from './fill-condition.ts';

const house = await testHouse();
const declared = modules.flatMap((module) => module.personalData?.tables ?? []);
const withheld = Object.assign({}, ...modules.map((module) => module.personalData?.withheld ?? {}));

test('every table that belongs to people is declared, or withheld with a reason', async () => {
  // Columns that end in _by say who did something: they hold an id that means nothing once the person is erased.
  const rows = await house.database.sql`
    select distinct schema.nspname || '.' || class.relname as name
    from pg_attribute column_ join pg_class class on class.oid = column_.attrelid and class.relkind = 'r'
    join pg_namespace schema on schema.oid = class.relnamespace
    left join pg_constraint fk on fk.conrelid = class.oid and fk.contype = 'f'
      and fk.confrelid = 'identity.people'::regclass and column_.attnum = any(fk.conkey)
    where schema.nspname !~ '^(pg_|information_schema|graphile_worker|migration)' and column_.attnum > 0
      and (fk.oid is not null or column_.attname = 'person_id')
      and column_.attname !~ '_by$' and column_.attname not in ('merged_into', 'supporter_id')
    order by 1`;
  const known = new Set([...declared.map(({ table }) => table), ...Object.keys(withheld)]);
  expect(rows.map(({ name }) => name as string).filter((name) => !known.has(name))).toEqual([]);
});

test('every declaration names tables and columns that exist, and can be read', async () => {
  const nobody = { people: ['01900000-0000-7000-8000-000000000001'] };
  for (const { table, of } of declared) {
    const query = fillCondition(`select count(*) from ${table} as kept where ${of}`, nobody);
    await expect(query.execute(house.db), table).resolves.toBeDefined();
  }
});

test('every rule of retention can be counted', async () => {
  const rules = modules.flatMap((module) => module.personalData?.retention ?? []);
  const now = house.clock.now();
  for (const { kind, table, where } of rules) {
    const query = fillCondition(`select count(*) from ${table} where ${where}`, { before: now, now });
    await expect(query.execute(house.db), kind).resolves.toBeDefined();
  }
  expect(new Set(rules.map(({ kind }) => kind)).size).toBe(rules.length);
});
