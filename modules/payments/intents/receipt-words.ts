// The fixed words of a receipt for a payment.
import type { Language } from '../../../platform/language/language.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';

interface ReceiptWords {
  readonly title: string;
  readonly page: string;
  readonly number: string;
  readonly labels: Readonly<
    Record<'for' | 'paidAt' | 'way' | 'transaction' | 'payer' | 'amount' | 'back' | 'kept', string>
  >;
  readonly inWords: string;
  readonly backAt: (day: string, reason: string) => string;
  readonly scan: string;
  readonly made: string;
  readonly ways: Readonly<Record<GatewayCode, string>>;
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  bn: {
    title: 'টাকা পাওয়ার রসিদ',
    page: 'পৃষ্ঠা {page}/{pages}',
    number: 'রসিদ নম্বর',
    labels: {
      ...{ for: 'কীসের জন্য', paidAt: 'কবে পাওয়া গেছে', way: 'কীভাবে', transaction: 'লেনদেন নম্বর' },
      payer: 'কে দিয়েছেন',
      ...{ amount: 'পাওয়া গেছে', back: 'ফেরত দেওয়া হয়েছে', kept: 'থাকল' },
    },
    inWords: 'কথায়:',
    backAt: (day, reason) => `${day} · ${reason}`,
    scan: 'স্ক্যান করে রসিদটি মিলিয়ে নিন',
    made: 'কম্পিউটারে তৈরি, সই লাগে না। কর চালান নয়।',
    ways: { bkash: 'বিকাশ', nagad: 'নগদ', rocket: 'রকেট', sslcommerz: 'এসএসএলকমার্জ', card: 'কার্ড' },
  },
  en: {
    title: 'Payment receipt',
    page: 'Page {page} of {pages}',
    number: 'Receipt number',
    labels: {
      ...{ for: 'For', paidAt: 'Received', way: 'Paid by', transaction: 'Transaction number', payer: 'Payer' },
      ...{ amount: 'Received', back: 'Given back', kept: 'Kept' },
    },
    inWords: 'In words:',
    backAt: (day, reason) => `${day} · ${reason}`,
    scan: 'Scan to check this receipt',
    made: 'Made by computer, valid without a signature. Not a tax invoice.',
    ways: { bkash: 'bKash', nagad: 'Nagad', rocket: 'Rocket', sslcommerz: 'SSLCommerz', card: 'Card' },
  },
};
