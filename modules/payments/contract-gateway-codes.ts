// The providers that take money for the house. Safe to import in the browser.
import { type Static, Type } from 'typebox';

export const gatewayCodes = ['bkash', 'nagad', 'rocket', 'sslcommerz', 'card'] as const;
export const GatewayCode = Type.Union([
  Type.Literal('bkash'),
  Type.Literal('nagad'),
  Type.Literal('rocket'),
  Type.Literal('sslcommerz'),
  Type.Literal('card'),
]);
export type GatewayCode = Static<typeof GatewayCode>;
