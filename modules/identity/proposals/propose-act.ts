// Keeps a request under a permission that asks for a second person, and tells those who may let it through.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Propose } from '../../../platform/http/second-person.ts';
import { fingerprintOf, keyOf } from '../../../platform/http/write.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notifyMany } from '../../notify/index.ts';
import { actorCachePrefix } from '../actors/actors-changed.ts';
import { peopleWith } from '../actors/people-with.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Proposal } from '../contract.ts';
import { findPerson } from '../people/person-store.ts';
import { secondPersonAsked } from '../rights/rights-notices.ts';
import { siteTree } from '../sites/site-store.ts';
import { sitesBelow } from '../sites/sites-below.ts';
import { allFourEyes } from './four-eyes-store.ts';
import { readProposal } from './list-proposals.ts';
import { findByKey, insertProposal } from './proposal-store.ts';
import { isSwitchable } from './switchable.ts';

const waitsFor = { hours: 7 * 24 };
const rememberedMs = 5_000;

/**
 * Throws `identity.proposal_takes_no_file`, and `identity.second_person_needed` for a machine or for somebody who looks
 * through another's eyes: who proposes must be able to answer for it.
 */
export const proposeAct: Propose = async (house, request, permission, findSite) => {
  if (!isSwitchable(permission)) return null;
  const sites = (await sitesAsking(house)).get(permission);
  if (!sites) return null;
  const { actor } = request.occasion;
  const named = await findSite();
  const siteId = named ?? actor.sitesWith(permission).find((id) => sites.has(id)) ?? null;
  if (siteId === null || !sites.has(siteId)) return null;
  if (actor.kind !== 'person' || actor.seenBy) throw new DomainError('identity.second_person_needed', { permission });
  if (request.headers['content-type']?.startsWith('multipart/'))
    throw new DomainError('identity.proposal_takes_no_file');
  return keep(house, request, permission, siteId);
};

/** Read on each change of anything switchable, so it is remembered as actors are, and forgotten with them. */
async function sitesAsking(house: House): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  return house.cache.get(`${actorCachePrefix}four_eyes`, rememberedMs, async () => {
    const switched = await allFourEyes(house.db);
    const tree = switched.length > 0 ? await siteTree(house.db) : [];
    const byPermission = Map.groupBy(switched, ({ permission }) => permission);
    return new Map(
      [...byPermission].map(([permission, list]) => [
        permission,
        new Set(list.flatMap(({ siteId }) => sitesBelow(tree, siteId))),
      ]),
    );
  });
}

async function keep(house: House, request: FastifyRequest, permission: string, siteId: string): Promise<Proposal> {
  const { occasion, method, url } = request;
  const { now, actor } = occasion;
  const proposedBy = actor.personId as string;
  const [key, fingerprint] = [keyOf(request), fingerprintOf(request)];
  const proposedId = newId();
  const id = await inTransaction(house.db, async (tx) => {
    const isNew = await insertProposal(tx, {
      ...{ id: proposedId, permission, siteId, method, path: url, proposedBy, proposedAt: now },
      body: (request.body ?? null) as JsonValue,
      idempotencyKey: key,
      fingerprint,
      expiresAt: now.add(waitsFor),
    });
    if (!isNew) {
      const earlier = key === null ? null : await findByKey(tx, proposedBy, key);
      if (earlier && fingerprint.equals(earlier.fingerprint)) return earlier.id;
      throw new DomainError('platform.idempotency_key_reused');
    }
    await recordAudit(tx, occasion, {
      action: 'identity.act_proposed',
      siteId,
      subject: { kind: 'identity.proposal', id: proposedId },
      after: { permission, method, route: request.routeOptions.url ?? '' },
    });
    await tellOthers(tx, occasion, { id: proposedId, permission, siteId, proposedBy });
    return proposedId;
  });
  return readProposal(house.db, actor, id, now);
}

async function tellOthers(
  tx: Tx,
  occasion: Occasion,
  act: { readonly id: string; readonly permission: string; readonly siteId: string; readonly proposedBy: string },
): Promise<void> {
  const { id, permission, siteId, proposedBy } = act;
  const proposer = await findPerson(tx, proposedBy);
  assert(proposer, 'whoever proposes is signed in');
  const others = (await peopleWith(tx, permission, siteId, occasion.now)).filter((one) => one !== proposedBy);
  const requests = others.map((personId) => ({
    ...{ notice: secondPersonAsked, personId, siteId, subject: permission },
    dedupeKey: `identity.second_person_asked ${id} ${personId}`,
    href: `/office/identity/proposals/${id}`,
    params: { person: { bn: proposer.nameBn, en: proposer.name } },
  }));
  await notifyMany(tx, occasion, requests);
}
