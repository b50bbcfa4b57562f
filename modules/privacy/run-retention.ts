// Removes what has been kept long enough, by the modules' rules and the days set for them, and writes a report.
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { PersonalData, RetentionRule } from '../../platform/personal-data.ts';
import { recordAudit } from '../identity/index.ts';
import { eraseFiles } from './erase-files.ts';
import { fillAssignments, fillCondition } from './fill-condition.ts';
import { insertRun, type RemovedPart, retentionDays } from './retention-store.ts';

/** Each rule has a transaction of its own: one that fails is told in the report and stops no other. Returns its id. */
export async function runRetention(
  house: Pick<House, 'db' | 'log'>,
  occasion: Occasion,
  sources: readonly PersonalData[],
  dry: boolean,
): Promise<string> {
  const days = await retentionDays(house.db);
  const removed: RemovedPart[] = [];
  for (const rule of rulesOf(sources)) {
    if (rule.days === null) continue;
    const before = occasion.now.subtract({ hours: 24 * (days.get(rule.kind) ?? rule.days.standard) });
    const part = { kind: rule.kind, before: before.toString() };
    try {
      const rows = dry
        ? await countOld(house.db, rule, before, occasion.now)
        : await inTransaction(house.db, (tx) => removeOld(tx, rule, before, occasion.now));
      removed.push({ ...part, rows, failed: false });
    } catch (error) {
      house.log.error({ err: error, kind: rule.kind }, 'a rule of retention failed');
      removed.push({ ...part, rows: 0, failed: true });
    }
  }
  const id = newId();
  await inTransaction(house.db, async (tx) => {
    await insertRun(tx, { id, ran_at: occasion.now, dry, asked_by: occasion.actor.personId, removed });
    if (dry) return;
    await recordAudit(tx, occasion, {
      action: 'privacy.retention_ran',
      siteId: null,
      subject: { kind: 'privacy.retention_run', id },
      after: { removed: Object.fromEntries(removed.map(({ kind, rows }) => [kind, rows])) },
    });
  });
  return id;
}

export function rulesOf(sources: readonly PersonalData[]): readonly RetentionRule[] {
  return sources.flatMap((source) => source.retention ?? []);
}

const withBytes = (rule: RetentionRule) =>
  rule.file === undefined
    ? sql``
    : sql` and exists (select from platform.files file
        where file.id = ${sql.ref(rule.file)} and file.erased_at is null)`;

async function countOld(db: Db, rule: RetentionRule, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(rule.table)}
    where (${fillCondition(rule.where, { before, now })})${withBytes(rule)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

async function removeOld(
  tx: Tx,
  rule: RetentionRule,
  before: Temporal.Instant,
  now: Temporal.Instant,
): Promise<number> {
  const old = fillCondition(rule.where, { before, now });
  if (rule.file !== undefined) {
    const { rows } = await sql<{ id: string }>`select ${sql.ref(rule.file)} as id from ${sql.table(rule.table)}
      where (${old})${withBytes(rule)}`.execute(tx);
    await eraseFiles(
      tx,
      rows.map(({ id }) => id),
      now,
    );
    if (rule.act === 'file') return rows.length;
  }
  if (rule.act === 'file') return 0;
  const result =
    rule.act === 'delete'
      ? await sql`delete from ${sql.table(rule.table)} where ${old}`.execute(tx)
      : await sql`update ${sql.table(rule.table)} set ${fillAssignments(rule.act.set, { before, now })}
          where ${old}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
