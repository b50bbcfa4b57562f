/** What text messages cost in all, in the smallest unit of the taka; null when nobody said what a part costs. */
export function priceOfSms(parts: number, partPrice: bigint | null): { amount: number; currency: string } | null {
  return partPrice === null ? null : { amount: parts * Number(partPrice), currency: 'BDT' };
}
