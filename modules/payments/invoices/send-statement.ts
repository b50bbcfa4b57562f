// Sends a buyer their statement by e-mail, as a link to its paper; the same figures go to the same address once.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publicOrigin, recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import { paperToken } from './invoice-link.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { buyerStatementSent } from './notices.ts';
import { reckonStatement, type Statement } from './read-statement.ts';
import { findSentStatements, insertStatement } from './statement-store.ts';

export interface StatementSending {
  readonly sent_at: string;
  readonly was_sent_before: boolean;
}

/** Throws `payments.buyer_without_email`, and what reckoning it throws. */
export async function sendStatement(
  tx: Tx,
  occasion: Occasion,
  config: House['config'],
  asked: { readonly buyerId: string; readonly from: string; readonly to: string },
): Promise<StatementSending> {
  const statement = await reckonStatement(tx, asked.buyerId, asked);
  const { buyer, fingerprint, from, to } = statement;
  const { email } = buyer;
  if (email === null) throw new DomainError('payments.buyer_without_email', { name: buyer.name });
  const id = newId();
  const { opening, closing, currency } = statement;
  const stamp = { sent_at: occasion.now, sent_by: occasion.actor.personId };
  const row = { id, buyer_id: buyer.id, from_on: from, to_on: to, opening, closing, currency, fingerprint, email };
  if (!(await insertStatement(tx, { ...row, ...stamp }))) {
    const before = await findSentStatements(tx, buyer.id, from, to);
    const same = before.find((one) => one.fingerprint === fingerprint && one.email === email);
    return { sent_at: (same?.sent_at ?? occasion.now).toString(), was_sent_before: true };
  }
  await tell(tx, occasion, config, { id, email, statement });
  await recordAudit(tx, occasion, {
    action: 'payments.buyer_statement_sent',
    siteId: buyer.site_id,
    subject: { kind: 'payments.buyer', id: buyer.id },
    after: { from: from.toString(), to: to.toString(), closing: closing.toString() },
  });
  return { sent_at: occasion.now.toString(), was_sent_before: false };
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  config: House['config'],
  { id, email, statement }: { readonly id: string; readonly email: string; readonly statement: Statement },
): Promise<void> {
  const { buyer, from, to, closing, currency } = statement;
  const { name_bn: bn, name_en: en } = await requireSettings(tx, buyer.site_id);
  const link = `${publicOrigin(config)}/api/public-statements/${paperToken(config.SECRET, 'statement', id)}/paper`;
  await notify(tx, occasion, {
    notice: buyerStatementSent,
    ...{ address: email, language: buyer.language === 'en' ? 'en' : 'bn', channels: ['email'] },
    params: { seller: { bn, en }, from_on: from, to_on: to, closing: { amount: closing, currency }, link },
    ...{ dedupeKey: `payments.buyer_statement:${id}`, siteId: buyer.site_id },
  });
}
