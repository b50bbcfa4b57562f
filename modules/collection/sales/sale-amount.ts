/** What a local sale costs. Safe to import in the browser. */
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';

/** Minor units: millilitres x rate per litre, rounded half up once. */
export function saleAmount(volumeMl: number, ratePerLitre: bigint): bigint {
  return divideHalfUp(BigInt(volumeMl) * ratePerLitre, 1000n);
}
