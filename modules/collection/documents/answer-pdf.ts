// A PDF that is shown in the browser and asked for anew each time: it holds somebody's money.
import type { FastifyReply } from 'fastify';

export function answerPdf(reply: FastifyReply, name: string, pdf: Uint8Array): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(pdf));
}
