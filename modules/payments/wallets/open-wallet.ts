// Opens a person's wallet at a site, at its first use: an account of what the site owes that person.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, findSite, recordAudit } from '../../identity/index.ts';
import { openAccount } from '../../ledger/index.ts';
import { lockWallet, type WalletRow } from './wallet-locks.ts';
import { findWalletSettings } from './wallet-settings-store.ts';
import { findWallet, findWalletOf, type Holder, insertWallet } from './wallet-store.ts';

/** Returns it as it is, or newly opened. Throws `payments.wallets_not_kept`, `identity.person_missing`. */
export async function openWallet(tx: Tx, occasion: Occasion, holder: Holder): Promise<WalletRow> {
  const there = await findWalletOf(tx, holder);
  if (there) return there;
  const { personId, siteId, currency } = holder;
  const settings = await findWalletSettings(tx, siteId, currency);
  if (!settings?.is_on) throw new DomainError('payments.wallets_not_kept');
  const [site, person] = [await findSite(tx, siteId), await findPerson(tx, personId)];
  if (!person) throw new DomainError('identity.person_missing', { id: personId });
  const id = derivedId('payments.wallet', personId, siteId, currency);
  const account_id = await openAccount(tx, occasion, {
    code: `2430-${site?.code}-${id.replaceAll('-', '').slice(-12).toUpperCase()}`,
    nameBn: person.nameBn,
    nameEn: person.name,
    kind: 'liability',
    currency,
    siteId,
    parentId: settings.account_id,
    owner: { kind: 'payments.wallet', id },
    minimum: 0n,
  });
  const opened_at = occasion.now;
  await insertWallet(tx, { id, person_id: personId, site_id: siteId, currency, account_id, opened_at });
  await recordAudit(tx, occasion, {
    action: 'payments.wallet_opened',
    siteId,
    subject: { kind: 'payments.wallet', id },
    after: { currency },
  });
  return lockWallet(tx, id);
}

/** Throws `payments.wallet_missing`. */
export async function requireWalletOf(tx: Tx, holder: Holder): Promise<WalletRow> {
  const wallet = await findWalletOf(tx, holder);
  if (!wallet) throw new DomainError('payments.wallet_missing', { id: holder.personId });
  return wallet;
}

/** Somebody else's is answered like one that does not exist. Throws `payments.wallet_missing`. */
export async function requireOwnWallet(db: Db, personId: string | null, id: string): Promise<WalletRow> {
  const wallet = await findWallet(db, id);
  if (!wallet || personId === null || wallet.person_id !== personId)
    throw new DomainError('payments.wallet_missing', { id });
  return wallet;
}
