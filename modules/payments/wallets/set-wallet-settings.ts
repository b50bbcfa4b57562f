// Lets a site keep money for people, within bounds; the account above all wallets is opened with it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { accountByCode, openAccount } from '../../ledger/index.ts';
import type { SetWalletSettings } from '../contract-wallets.ts';
import { findWalletSettings, type WalletSettingsRow, writeWalletSettings } from './wallet-settings-store.ts';

/** Turned off nothing more is put in; what lies there can be spent and taken out. Throws `platform.not_found`. */
export async function setWalletSettings(tx: Tx, occasion: Occasion, wanted: SetWalletSettings): Promise<void> {
  const { site_id, currency, is_on } = wanted;
  const before = await findWalletSettings(tx, site_id, currency);
  const bounds = {
    top_up_minimum: BigInt(wanted.top_up_minimum),
    top_up_maximum: BigInt(wanted.top_up_maximum),
    maximum: BigInt(wanted.maximum),
  };
  const account_id = before?.account_id ?? (await openRoof(tx, occasion, site_id, currency));
  const row = { site_id, currency, is_on, account_id, ...bounds };
  await writeWalletSettings(tx, { ...row, changed_at: occasion.now, changed_by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'payments.wallet_settings_set',
    siteId: site_id,
    subject: { kind: 'payments.wallet_settings', id: site_id },
    ...(before ? { before: traceOf(before) } : {}),
    after: traceOf(row),
  });
}

/** No money stands on it itself. */
async function openRoof(tx: Tx, occasion: Occasion, siteId: string, currency: string): Promise<string> {
  const site = await findSite(tx, siteId);
  if (!site) throw new DomainError('platform.not_found');
  const code = currency === 'BDT' ? `2430-${site.code}` : `2430-${site.code}-${currency}`;
  const there = await accountByCode(tx, code);
  if (there) return there.id;
  const names = { nameBn: 'মানুষের ওয়ালেটে টাকা', nameEn: 'Money in wallets' };
  return openAccount(tx, occasion, { code, kind: 'liability', ...names, currency, siteId });
}

function traceOf(
  row: Pick<WalletSettingsRow, 'currency' | 'is_on' | 'top_up_minimum' | 'top_up_maximum' | 'maximum'>,
): Record<string, string | boolean> {
  return {
    ...{ currency: row.currency, is_on: row.is_on, top_up_minimum: row.top_up_minimum.toString() },
    ...{ top_up_maximum: row.top_up_maximum.toString(), maximum: row.maximum.toString() },
  };
}
