// Keeps who buys: with an account of their own in the ledger, below that of all buyers.

import { nextNumber } from '../../../platform/counters.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, findSite, recordAudit } from '../../identity/index.ts';
import { openAccount } from '../../ledger/index.ts';
import type { Buyer, ChangeBuyer, SaveBuyer } from '../contract-buyers.ts';
import { findBuyer, insertBuyer, type ListedBuyer, listBuyers, updateBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { requireSettings } from './invoice-settings-store.ts';

/** The same id again changes nothing. Throws `payments.invoice_settings_missing`, `payments.buyer_unidentified`. */
export async function saveBuyer(tx: Tx, occasion: Occasion, wanted: SaveBuyer): Promise<Sendable<Buyer>> {
  const settings = await requireSettings(tx, wanted.site_id);
  const there = await findBuyer(tx, wanted.id);
  if (there && there.site_id !== wanted.site_id) throw new DomainError('payments.id_taken', {}, '/id');
  if (there) return readBuyer(tx, there.id, occasion.now);
  refuseUnidentified(wanted);
  await refuseUnknownPerson(tx, wanted);
  const site = await findSite(tx, wanted.site_id);
  const number = Number(await nextNumber(tx, `payments.buyer.${wanted.site_id}`, 'all'));
  const accountId = await openAccount(tx, occasion, {
    code: `1230-${site?.code}-${String(number).padStart(4, '0')}`,
    nameBn: wanted.name,
    nameEn: wanted.name,
    kind: 'asset',
    currency: settings.currency,
    siteId: wanted.site_id,
    parentId: settings.receivable_account_id,
    owner: { kind: 'payments.buyer', id: wanted.id },
  });
  await insertBuyer(tx, {
    ...wanted,
    number,
    person_id: wanted.person_id ?? null,
    account_id: accountId,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'payments.buyer_added',
    siteId: wanted.site_id,
    subject: { kind: 'payments.buyer', id: wanted.id },
    after: { number, bin: wanted.bin, terms_days: wanted.terms_days, withholds_vat: wanted.withholds_vat },
  });
  return readBuyer(tx, wanted.id, occasion.now);
}

/** What is printed already keeps the old words. Throws `payments.buyer_missing`, `payments.buyer_unidentified`. */
export async function changeBuyer(
  tx: Tx,
  occasion: Occasion,
  id: string,
  wanted: ChangeBuyer,
): Promise<Sendable<Buyer>> {
  const before = await findBuyer(tx, id);
  if (!before) throw new DomainError('payments.buyer_missing', { id });
  refuseUnidentified(wanted);
  await refuseUnknownPerson(tx, wanted);
  await updateBuyer(tx, id, wanted);
  await recordAudit(tx, occasion, {
    action: 'payments.buyer_changed',
    siteId: before.site_id,
    subject: { kind: 'payments.buyer', id },
    before: traceOf(before),
    after: traceOf({ person_id: before.person_id, ...wanted }),
  });
  return readBuyer(tx, id, occasion.now);
}

/** Throws `payments.buyer_missing`. */
export async function readBuyer(db: Db, id: string, now: Temporal.Instant): Promise<Sendable<Buyer>> {
  const buyer = await findBuyer(db, id);
  if (!buyer) throw new DomainError('payments.buyer_missing', { id });
  const today = await dayAtSite(db, buyer.site_id, now);
  const { items } = await listBuyers(db, [buyer.site_id], today, { id, limit: 1 });
  if (!items[0]) throw new DomainError('payments.buyer_missing', { id });
  return buyerJson(items[0]);
}

export function buyerJson(row: ListedBuyer): Sendable<Buyer> {
  const { id, site_id, number, name, bin, nid, address, phone, email, terms_days, withholds_vat, account_id } = row;
  const money = (amount: bigint) => ({ amount, currency: row.currency });
  const credit = row.open - row.balance;
  return {
    ...{ id, site_id, number, name, bin, nid, address, phone, email, terms_days, withholds_vat, account_id },
    language: row.language === 'en' ? 'en' : 'bn',
    person: personOf(row),
    balance: money(row.balance),
    overdue: money(row.overdue),
    credit: money(credit > 0n ? credit : 0n),
  };
}

function personOf({
  person_id: id,
  person_name: name,
  person_name_bn: nameBn,
}: ListedBuyer): Sendable<Buyer>['person'] {
  return id === null ? null : { id, name: name ?? '', name_bn: nameBn || (name ?? '') };
}

type Traced = Pick<ChangeBuyer, 'bin' | 'terms_days' | 'withholds_vat' | 'person_id'>;

function traceOf({ bin, terms_days, withholds_vat, person_id = null }: Traced) {
  return { bin, terms_days, withholds_vat, person_id };
}

async function refuseUnknownPerson(db: Db, { person_id: id }: ChangeBuyer): Promise<void> {
  if (id && !(await findPerson(db, id))) throw new DomainError('payments.buyer_person_unknown', {}, '/person_id');
}

/** Register 6.2 wants a BIN of every buyer, or a national identity number with an address. */
function refuseUnidentified({ bin, nid, address, email }: ChangeBuyer): void {
  if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw new DomainError('payments.buyer_email_unfit', {}, '/email');
  if (bin === null && (nid === null || address.trim() === ''))
    throw new DomainError('payments.buyer_unidentified', {}, '/bin');
}
