// Which ledger accounts payouts pass through: one for money on its way, one it is paid from, per way of paying.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit, siteTree } from '../../identity/index.ts';
import { findAccount } from '../../ledger/index.ts';
import type { PayoutMethod } from '../contract-payouts.ts';
import type { Payer } from './write-payment-order.ts';

export interface PayoutAccounts {
  readonly siteId: string;
  readonly method: PayoutMethod;
  readonly currency: string;
  readonly inTransitAccountId: string;
  readonly payingAccountId: string;
  /** We, as the bank of the paying account knows us; null where no file names the payer. */
  readonly payer: Payer | null;
}

/** Sets or replaces them for one way of paying; batches already sent keep the accounts they were sent with. */
export async function setPayoutAccounts(tx: Tx, occasion: Occasion, accounts: PayoutAccounts): Promise<void> {
  await refuseForeignAccounts(tx, occasion, accounts);
  await writePayoutAccounts(tx, occasion, accounts);
}

export async function writePayoutAccounts(tx: Tx, occasion: Occasion, accounts: PayoutAccounts): Promise<void> {
  const { siteId, method, currency } = accounts;
  const changed = {
    in_transit_account_id: accounts.inTransitAccountId,
    paying_account_id: accounts.payingAccountId,
    payer_name: accounts.payer?.name ?? null,
    payer_account_number: accounts.payer?.accountNumber ?? null,
    payer_routing_number: accounts.payer?.routingNumber ?? null,
    changed_at: occasion.now,
    changed_by: occasion.actor.personId,
  };
  const before = await accountsAt(tx, accounts);
  await tx
    .insertInto('payments.payout_accounts')
    .values({ site_id: siteId, method, currency, ...changed })
    .onConflict((conflict) => conflict.columns(['site_id', 'method', 'currency']).doUpdateSet(changed))
    .execute();
  await recordAudit(tx, occasion, {
    action: 'payments.payout_accounts_set',
    siteId,
    subject: { kind: 'payments.payout_accounts', id: siteId },
    ...(before ? { before: await traceOf(tx, before) } : {}),
    after: await traceOf(tx, accounts),
  });
}

async function accountsAt(tx: Tx, { siteId, method, currency }: PayoutAccounts): Promise<PayoutAccounts | undefined> {
  const own = await listPayoutAccounts(tx, [siteId]);
  return own.find((row) => row.method === method && row.currency === currency);
}

/** The history names accounts as people do, by their codes. */
async function traceOf(tx: Tx, accounts: PayoutAccounts): Promise<Record<string, string | null>> {
  const codeOf = async (id: string) => (await findAccount(tx, id))?.code ?? null;
  const { method, currency, inTransitAccountId, payingAccountId } = accounts;
  const payer = accounts.payer?.accountNumber ?? null;
  const codes = { in_transit: await codeOf(inTransitAccountId), paying: await codeOf(payingAccountId) };
  return { method, currency, ...codes, ...(payer === null ? {} : { payer_account: payer }) };
}

/** Those in force at the site: its own, else those of the nearest site above that has some. */
export async function findPayoutAccounts(
  db: Db,
  siteId: string,
  currency: string,
): Promise<ReadonlyMap<PayoutMethod, PayoutAccounts>> {
  const line = await siteLine(db, siteId);
  const rows = await listPayoutAccounts(db, line);
  const inForce = new Map<PayoutMethod, PayoutAccounts>();
  for (const site of line) {
    for (const row of rows) {
      if (row.siteId === site && row.currency === currency && !inForce.has(row.method)) inForce.set(row.method, row);
    }
  }
  return inForce;
}

export async function listPayoutAccounts(db: Db, siteIds: readonly string[]): Promise<readonly PayoutAccounts[]> {
  const rows = await db
    .selectFrom('payments.payout_accounts')
    .selectAll()
    .where('site_id', 'in', siteIds)
    .orderBy('method')
    .execute();
  return rows.map((row) => ({
    siteId: row.site_id,
    method: row.method as PayoutMethod,
    currency: row.currency,
    inTransitAccountId: row.in_transit_account_id,
    payingAccountId: row.paying_account_id,
    payer: payerOf(row),
  }));
}

function payerOf(row: {
  readonly payer_name: string | null;
  readonly payer_account_number: string | null;
  readonly payer_routing_number: string | null;
}): Payer | null {
  const { payer_name: name, payer_account_number: accountNumber, payer_routing_number: routingNumber } = row;
  if (name === null || accountNumber === null || routingNumber === null) return null;
  return { name, accountNumber, routingNumber };
}

/** The site and those above it, nearest first. */
export async function siteLine(db: Db, siteId: string): Promise<readonly string[]> {
  const parents = new Map((await siteTree(db)).map((site) => [site.id, site.parentId]));
  const line: string[] = [];
  for (let id: string | null | undefined = siteId; id; id = parents.get(id)) line.push(id);
  return line;
}

/** An account elsewhere is answered like one that does not exist. */
async function refuseForeignAccounts(tx: Tx, { actor }: Occasion, accounts: PayoutAccounts): Promise<void> {
  const fields = {
    '/in_transit_account_id': accounts.inTransitAccountId,
    '/paying_account_id': accounts.payingAccountId,
  };
  for (const [field, id] of Object.entries(fields)) {
    const account = await findAccount(tx, id);
    if (!account || !actor.may('ledger.account.manage', account.site_id)) {
      throw new DomainError('ledger.account_missing', { id }, field);
    }
    if (account.currency !== accounts.currency) {
      throw new DomainError('ledger.currency_mismatch', { id, currency: account.currency }, field);
    }
  }
}
