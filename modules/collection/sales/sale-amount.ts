/** What a local sale costs. Safe to import in the browser. */

/** Minor units: millilitres x rate per litre, rounded half up once. */
export function saleAmount(volumeMl: number, ratePerLitre: bigint): bigint {
  return (BigInt(volumeMl) * ratePerLitre + 500n) / 1000n;
}
