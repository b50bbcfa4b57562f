// What sour milk is worth: litres times the union's sour rate, rounded once, half up.
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';

/** Minor units; the rate is minor units a litre. */
export function priceSour(volumeMl: number, rate: bigint): bigint {
  return divideHalfUp(BigInt(volumeMl) * rate, 1000n);
}
