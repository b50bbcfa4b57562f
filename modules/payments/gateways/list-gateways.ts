// Every provider as it stands at a site, without its secrets.
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { webAddress } from '../../../platform/web-address.ts';
import { findPerson } from '../../identity/index.ts';
import { type GatewayCode, gatewayCodes } from '../contract-gateway-codes.ts';
import type { GatewayChange, GatewayList } from '../contract-gateways.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { type ChangeRow, findTerms, openChanges, termsJson } from './gateway-change-store.ts';
import { placeOf, shownFields } from './gateway-fields.ts';
import { findGatewaySettings } from './gateway-settings.ts';
import { gatewayCurrency } from './propose-gateway-change.ts';

/** Nagad tells through the browser, Rocket by file: they need no address of ours. */
const tellsUs: ReadonlySet<GatewayCode> = new Set<GatewayCode>(['bkash', 'sslcommerz', 'card']);

export async function listGateways(
  db: Db,
  { config }: Pick<House, 'config'>,
  actor: Actor,
  siteId: string,
): Promise<GatewayList> {
  const kept = await findGatewaySettings(db, config, siteId);
  const terms = await findTerms(db, await siteLine(db, siteId));
  const changes = new Map((await openChanges(db, siteId)).map((change) => [change.gateway, change]));
  const items = gatewayCodes.map(async (gateway) => {
    const own = kept.get(gateway);
    const change = changes.get(gateway);
    return {
      gateway,
      is_on: own?.isOn ?? false,
      set_at: own?.siteId ?? null,
      place: placeOf(own?.settings ?? {}),
      fields: shownFields(gateway, own?.settings ?? {}),
      currency: gatewayCurrency,
      terms: termsJson(terms.get(gateway)),
      notice_url: tellsUs.has(gateway) ? webAddress(config, `/api/gateway-notices/${siteId}/${gateway}`) : null,
      change: change ? await changeJson(db, actor, change) : null,
    };
  });
  return { items: await Promise.all(items) };
}

async function changeJson(db: Db, actor: Actor, change: ChangeRow): Promise<GatewayChange> {
  const person = await findPerson(db, change.proposed_by);
  assert(person, 'whoever proposed is known');
  const { id, is_on, changed_fields, proposed_at } = change;
  return {
    ...{ id, is_on, changed_fields, terms: termsJson(change), proposed_at: proposed_at.toString() },
    proposed_by: { id: person.id, name: person.name, name_bn: person.nameBn ?? person.name },
    may_approve: actor.personId !== change.proposed_by && actor.may('payments.gateway.manage', change.site_id),
  };
}
