// A card number sent to a door about money is refused before anything is kept of it.
import { DomainError } from '../../../platform/errors.ts';
import type { App } from '../../../platform/http/app.ts';
import { holdsCardNumber } from '../../../platform/http/card-numbers.ts';

const aboutMoney = /^\/api\/(pay|intents|disputes|invoices|payouts|wallet)/;

/** Before a second person is asked, since a proposal keeps the request. Notices of providers are kept as they come. */
export function refuseCardNumbers(app: App): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const isAboutMoney = aboutMoney.test(request.routeOptions.url ?? '');
    if (!isAboutMoney || !holdsCardNumber(request.body)) return done();
    done(new DomainError('payments.card_number_refused'));
  });
}
