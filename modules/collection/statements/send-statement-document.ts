/** Answers with a statement as PDF in the wanted language. */
import type { FastifyReply } from 'fastify';
import type { House } from '../../../platform/house.ts';
import type { Language } from '../../../platform/language/language.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
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
  return answerPdf(reply, paper.number, pdf);
}
