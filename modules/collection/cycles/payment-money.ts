// Money on the wire of payment: numbers, which JSON carries exactly up to 2^53 minor units.

export interface WireMoney {
  readonly amount: number;
  readonly currency: string;
}

export function wireMoney(amount: bigint, currency: string): WireMoney {
  return { amount: Number(amount), currency };
}
