// Once a day: writes down which roles ended by themselves, warns a week before, and closes proposals nobody decided.
// No right depends on it: the statements that read grants compare the moments themselves.
import { sql } from 'kysely';
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { notifyMany } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetBodies, lockExpired, markDecided } from '../proposals/proposal-store.ts';
import { roleWords } from '../roles/role-words.ts';
import { markGrantEnded } from './grant-store.ts';
import { roleEnded, roleEnding } from './rights-notices.ts';

const warnedBefore = { hours: 7 * 24 };
const bodiesKept = { hours: 30 * 24 };

export async function lookAfterRights(house: House): Promise<void> {
  const occasion = systemOccasion(house.clock, 'identity.look_after_rights');
  await inTransaction(house.db, async (tx) => {
    const soon = occasion.now.add(warnedBefore);
    for (const grant of await endingGrants(tx, soon)) {
      const ended = Temporal.Instant.compare(grant.endsAt, occasion.now) <= 0;
      if (ended) await writeEnd(tx, occasion, grant);
      await tell(tx, occasion, grant, ended);
    }
    await publishActorsChanged(tx, occasion);
  });
  await inTransaction(house.db, async (tx) => {
    for (const { id, siteId, permission, proposedBy } of await lockExpired(tx, occasion.now)) {
      await markDecided(tx, id, { state: 'expired', by: null, at: occasion.now, reason: null });
      await recordAudit(tx, occasion, {
        action: 'identity.proposal_expired',
        siteId,
        subject: { kind: 'identity.proposal', id },
        after: { permission, proposed_by: proposedBy },
      });
    }
    await forgetBodies(tx, occasion.now.subtract(bodiesKept));
  });
}

interface EndingGrant {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly nameBn: string;
  readonly role: string;
  readonly siteId: string;
  readonly siteBn: string;
  readonly siteEn: string;
  readonly timeZone: string;
  readonly grantedBy: string | null;
  readonly endsAt: Temporal.Instant;
}

async function endingGrants(tx: Tx, before: Temporal.Instant): Promise<EndingGrant[]> {
  const rows = await tx
    .selectFrom('identity.grants as held')
    .innerJoin('identity.people as person', 'person.id', 'held.person_id')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .select(['held.id', 'held.person_id as personId', 'person.name', 'person.name_bn as nameBn', 'held.role'])
    .select(['held.site_id as siteId', 'site.name_bn as siteBn', 'site.name_en as siteEn'])
    .select(['site.time_zone as timeZone', 'held.granted_by as grantedBy'])
    .select(sql<Temporal.Instant>`held.ends_at`.as('endsAt'))
    .where('held.revoked_at', 'is', null)
    .where('held.ends_at', '<=', before)
    .orderBy('held.id')
    .forUpdate('held')
    .execute();
  return rows;
}

async function writeEnd(tx: Tx, occasion: Occasion, { id, personId, role, siteId }: EndingGrant): Promise<void> {
  await markGrantEnded(tx, id);
  await recordAudit(tx, occasion, {
    action: 'identity.role_ended',
    siteId,
    subject: { kind: 'identity.person', id: personId },
    before: { grant: id, role, site_id: siteId },
  });
}

/** Whoever holds the role and whoever gave it, once for this last day. */
async function tell(tx: Tx, occasion: Occasion, grant: EndingGrant, ended: boolean): Promise<void> {
  const words = await roleWords(tx, grant.role);
  const endsOn = dayAt(grant.endsAt.subtract({ nanoseconds: 1 }), grant.timeZone);
  const notice = ended ? roleEnded : roleEnding;
  const told = [...new Set([grant.personId, grant.grantedBy].filter((id) => id !== null))];
  const params = {
    person: { bn: grant.nameBn, en: grant.name },
    role: { bn: words.nameBn, en: words.nameEn },
    site: { bn: grant.siteBn, en: grant.siteEn },
    ends_on: endsOn,
  };
  const requests = told.map((personId) => ({
    ...{ notice, personId, params, siteId: grant.siteId, subject: grant.siteId },
    dedupeKey: `${notice.kind} ${grant.id} ${endsOn} ${personId}`,
  }));
  await notifyMany(tx, occasion, requests);
}
