/** Answers with a statement as PDF in the wanted language. */
import type { FastifyReply } from 'fastify';
import type { House } from '../../../platform/house.ts';
import type { Language } from '../../../platform/language/language.ts';
import { renderStatement } from '../documents/statement-document.ts';
import { writeStatementPaper } from './write-statement-paper.ts';

/** Throws `collection.statement_missing`. */
export async function sendStatementDocument(
  house: House,
  reply: FastifyReply,
  id: string,
  language: Language,
): Promise<FastifyReply> {
  const paper = await writeStatementPaper(house.db, id, language);
  const pdf = renderStatement(house.typesetter(), paper);
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${paper.number}.pdf"`)
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(pdf));
}
