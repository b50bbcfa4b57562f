// bKash's documented error codes in the words of this house (developer.bka.sh, error codes).
import type { GatewayRefusal } from '../contract-gateways.ts';

/** The payment or refund is done already: only the query says with what result. */
export const alreadyDone: ReadonlySet<string> = new Set(['2062', '2068', '2117', '2119']);

/** The payer has not finished on bKash's page. */
export const notFinished: ReadonlySet<string> = new Set(['2056', '2060', '2127']);

/** bKash broke, which says nothing about what it did before. */
export const brokeThere: ReadonlySet<string> = new Set(['2003', '2020', '2024']);

/** Neither done nor refused: bKash broke, or says a code nobody has documented. Only its books tell. */
export function leavesOpen(code: string): boolean {
  return brokeThere.has(code) || !byCode.has(code);
}

export function bkashRefusal(code: string | null): GatewayRefusal {
  return (code !== null ? byCode.get(code) : undefined) ?? 'payments.gateway_refused';
}

const meanings: Readonly<Partial<Record<GatewayRefusal, string>>> = {
  'payments.payer_balance_low': '2023',
  'payments.payer_pin_wrong': '2011 2014 2043',
  'payments.payer_pin_locked': '2015',
  'payments.payer_code_wrong': '2010 2013 2016 2017 2018 2019 2059',
  'payments.payer_wallet_unknown': '2009 2012 2045 2057 2058',
  'payments.payer_wallet_blocked': '2037 2038',
  'payments.payer_cancelled': '2069',
  'payments.payment_unfinished': '2056 2060 2127',
  'payments.payment_done_already': '2062 2068 2116 2117 2119',
  'payments.gateway_keys_refused': '2001',
  'payments.gateway_account_blocked': '2035 2039 2040 2041 2042 2044 2046 2061 2064 2067',
  'payments.gateway_request_faulty': '2002 2004 2005 2008 2025 2031 2032 2047 2048 2049 2063 2065 2118',
  'payments.gateway_amount_refused': '2006',
  'payments.gateway_currency_refused': '2007',
  'payments.gateway_duplicate': '2029',
  'payments.gateway_agreement_invalid': '2021 2022 2027 2030 2036 2050 2051 2052 2053 2054 2055 2066',
  'payments.gateway_transaction_unknown': '2028 2033',
  'payments.refund_above_payment': '2026',
  'payments.refund_done_already': '2034',
  'payments.gateway_broke': '2003 2020 2024',
  'payments.gateway_maintenance': '503',
};

const byCode: ReadonlyMap<string, GatewayRefusal> = new Map(
  Object.entries(meanings).flatMap(([refusal, codes]) =>
    codes.split(' ').map((code) => [code, refusal as GatewayRefusal] as const),
  ),
);
