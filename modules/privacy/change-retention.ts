// Sets for how many days a kind of data stays, within what the law asks for and what it allows.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { RetentionRule } from '../../platform/personal-data.ts';
import { recordAudit } from '../identity/index.ts';
import type { RetentionRule as RuleJson } from './contract.ts';
import { retentionDays, storeDays } from './retention-store.ts';

/** Throws `privacy.retention_unknown`, `privacy.retention_fixed`, `privacy.retention_out_of_bounds`. */
export async function changeRetention(
  tx: Tx,
  occasion: Occasion,
  rules: readonly RetentionRule[],
  kind: string,
  days: number,
): Promise<void> {
  const rule = rules.find((one) => one.kind === kind);
  if (!rule) throw new DomainError('privacy.retention_unknown');
  if (rule.days === null || rule.days.min === rule.days.max) throw new DomainError('privacy.retention_fixed');
  const { min, max, standard } = rule.days;
  if (days < min || days > max) throw new DomainError('privacy.retention_out_of_bounds', { min, max }, '/days');
  const before = (await retentionDays(tx)).get(kind) ?? standard;
  if (before === days) return;
  await storeDays(tx, kind, days, { at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'privacy.retention_changed',
    siteId: null,
    subject: { kind: 'privacy.retention', id: kind },
    before: { days: before },
    after: { days },
  });
}

export async function readRetention(db: Db, rules: readonly RetentionRule[]): Promise<RuleJson[]> {
  const changed = await retentionDays(db);
  return rules.map(({ kind, name, why, days }) => ({
    kind,
    name,
    why,
    days: days === null ? null : (changed.get(kind) ?? days.standard),
    standard: days?.standard ?? null,
    min: days?.min ?? null,
    max: days?.max ?? null,
  }));
}
