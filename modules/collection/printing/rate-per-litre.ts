// What a litre came to, as people ask it at the counter. Pure.

/** Minor units a litre, rounded half up; nothing where nothing was poured. */
export function ratePerLitre(amount: number, volumeMl: number): number {
  return volumeMl === 0 ? 0 : Math.floor((amount * 2000 + volumeMl) / (volumeMl * 2));
}
