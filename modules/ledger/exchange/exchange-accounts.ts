// The accounts an exchange needs beside those of its two sides, opened on first use at a site.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite } from '../../identity/index.ts';
import { findAccountByCode } from '../account-store.ts';
import type { AccountKind } from '../contract.ts';
import { baseCurrency } from '../contract-exchange.ts';
import { type NewAccount, openAccount } from '../open-accounts.ts';

export interface ExchangeAccounts {
  /** Foreign money bought (credit) and sold (debit): the liquidity account of that currency. */
  readonly position: string;
  /** What the foreign money cost, in the base currency: the liquidity account on the other side. */
  readonly cost: string;
  readonly realised: string;
  /** By currency, as spread and rounding are kept in what is paid out. */
  readonly spread: ReadonlyMap<string, string>;
  readonly rounding: ReadonlyMap<string, string>;
  /** What a revaluation adds to the cost until the next first day, and the gain it shows. */
  readonly valuation: string;
  readonly unrealised: string;
}

interface Part {
  readonly code: string;
  readonly kind: AccountKind;
  readonly currency: 'foreign' | 'base';
  readonly nameBn: string;
  readonly nameEn: string;
}

const parts: Readonly<Record<string, Part>> = {
  position: { code: '3910', kind: 'equity', currency: 'foreign', nameBn: 'মুদ্রার মজুদ', nameEn: 'Position in' },
  cost: { code: '3920', kind: 'equity', currency: 'base', nameBn: 'মুদ্রার ক্রয়মূল্য', nameEn: 'Cost of' },
  valuation: { code: '3930', kind: 'equity', currency: 'base', nameBn: 'পুনর্মূল্যায়ন', nameEn: 'Revaluation of' },
  spread: { code: '4910', kind: 'income', currency: 'foreign', nameBn: 'বিনিময়ের ব্যবধান', nameEn: 'Spread in' },
  rounding: {
    code: '4920',
    kind: 'income',
    currency: 'foreign',
    nameBn: 'বিনিময়ের ভগ্নাংশ',
    nameEn: 'Exchange rounding in',
  },
  realised: { code: '4930', kind: 'income', currency: 'base', nameBn: 'বাস্তবায়িত লাভ', nameEn: 'Realised gain on' },
  unrealised: {
    code: '4940',
    kind: 'income',
    currency: 'base',
    nameBn: 'অবাস্তবায়িত বিনিময় লাভ',
    nameEn: 'Unrealised gain on',
  },
};

/**
 * Held until the transaction ends, so that exchanges of a site come one after another: each reads the position that the
 * one before it left. Must come before any account is locked.
 */
export async function lockExchanges(tx: Tx, siteId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.exchange ' || ${siteId}::text, 0))`.execute(tx);
}

/** After `lockExchanges`. */
export async function exchangeAccounts(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  currency: string,
): Promise<ExchangeAccounts> {
  const site = await findSite(tx, siteId);
  assert(site, 'a site that was just asked about');
  const open = (name: string, of: string) => findOrOpen(tx, occasion, siteId, accountOf(name, site.code, of));
  const pair = async (name: string) =>
    new Map([
      [currency, await open(name, currency)],
      [baseCurrency, await open(name, baseCurrency)],
    ]);
  return {
    position: await open('position', currency),
    cost: await open('cost', currency),
    realised: await open('realised', currency),
    spread: await pair('spread'),
    rounding: await pair('rounding'),
    valuation: await open('valuation', currency),
    unrealised: await open('unrealised', currency),
  };
}

/** The accounts of a position where there are any: nobody has exchanged at a site that has none. */
export async function findPositionAccounts(
  db: Db,
  siteId: string,
  currency: string,
): Promise<{ readonly position: string; readonly cost: string } | null> {
  const site = await findSite(db, siteId);
  if (!site) return null;
  const [position, cost] = [
    await findAccountByCode(db, accountOf('position', site.code, currency).code),
    await findAccountByCode(db, accountOf('cost', site.code, currency).code),
  ];
  return position && cost ? { position: position.id, cost: cost.id } : null;
}

function accountOf(name: string, siteCode: string, currency: string): Omit<NewAccount, 'siteId'> {
  const part = parts[name];
  assert(part, `no such account of exchange: ${name}`);
  return {
    code: `${part.code}-${siteCode}-${currency}`,
    kind: part.kind,
    currency: part.currency === 'foreign' ? currency : baseCurrency,
    nameBn: `${part.nameBn} ${currency}`,
    nameEn: `${part.nameEn} ${currency}`,
  };
}

async function findOrOpen(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  account: Omit<NewAccount, 'siteId'>,
): Promise<string> {
  const known = await findAccountByCode(tx, account.code);
  if (known) return known.id;
  const id = await openAccount(tx, occasion, { ...account, siteId });
  // Exchanging is part of running the house; without this, equity would count as financing.
  if (account.kind === 'equity')
    await tx.insertInto('ledger.cash_flow_classes').values({ account_id: id, class: 'operating' }).execute();
  return id;
}
