// A card number sent to a door about money is refused before anything is kept of it.
import { DomainError } from '../../../platform/errors.ts';
import type { App } from '../../../platform/http/app.ts';
import { holdsCardNumber } from '../../../platform/http/card-numbers.ts';

/** Not those where people are named: a national identity number of 13 digits may look like a card of old. */
const aboutMoney =
  /^\/api\/(pay|intents|disputes|invoices|public-invoices|write-offs|wallet|me\/wallet|vat|reconciliation|risk|rocket)/;

/** Before a second person is asked, since a proposal keeps the request. Notices of providers are kept as they come. */
export function refuseCardNumbers(app: App): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const isAboutMoney = aboutMoney.test(request.routeOptions.url ?? '');
    if (!isAboutMoney || !holdsCardNumber(request.body)) return done();
    done(new DomainError('payments.card_number_refused'));
  });
}

/** The same of a form sent with a file, which nobody can read before its door does. */
export function refuseCardNumberIn(text: string): void {
  if (holdsCardNumber(text)) throw new DomainError('payments.card_number_refused');
}
