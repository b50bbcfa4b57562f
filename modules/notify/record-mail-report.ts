/** Takes down what a mail provider says became of a message; a dead or annoyed address is not written to again. */
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findMail, insertMailReport, type MailReport } from './mail-report-store.ts';
import { BOUNCE_LASTS } from './suppress-refused.ts';
import { holdSuppression } from './suppression-store.ts';

export interface ReportedMail {
  readonly provider: string;
  readonly event: string;
  readonly kind: MailReport['kind'];
  readonly address: string;
  /** As the Message-ID header says it, without the angle brackets; empty when the provider does not know. */
  readonly messageId: string;
  readonly detail: string;
  readonly happenedAt: Temporal.Instant;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=@)/;

/**
 * The same report twice is one. An address is only believed dead when the report is about a message of ours that went
 * to it: a provider account that was broken into cannot silence people by name.
 */
export async function recordMailReport(tx: Tx, { now }: Occasion, reported: ReportedMail): Promise<void> {
  const id = UUID.exec(reported.messageId.toLowerCase())?.[0];
  const mail = id === undefined ? undefined : await findMail(tx, id);
  const isNew = await insertMailReport(tx, {
    provider: reported.provider,
    provider_event: reported.event,
    message_id: mail?.id ?? null,
    kind: reported.kind,
    detail: reported.detail.slice(0, 300) || null,
    happened_at: reported.happenedAt,
    received_at: now,
  });
  const address = reported.address.toLowerCase();
  if (!isNew || reported.kind === 'delivered' || mail?.address !== address) return;
  await holdSuppression(tx, {
    id: newId(),
    channel: 'email',
    address,
    reason: reported.kind,
    detail: reported.detail.slice(0, 300) || null,
    message_id: mail.id,
    created_at: now,
    expires_at: reported.kind === 'bounced' ? now.add(BOUNCE_LASTS) : null,
  });
}
