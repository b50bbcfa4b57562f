// Kilograms of a scale become the litres a receipt is written in. Pure.

/** Millilitres, rounded half up. `density` in grams per litre. */
export function litresOfMass(massG: number, density: number): number {
  return Math.floor((massG * 2000 + density) / (density * 2));
}
