/** Moments as a form holds them: day and hour in Dhaka, whose clock has stood six hours ahead since 2010. */
const dhaka = '+06:00';

/** "2026-11-21T08:00" -> the instant; null for an empty or half-filled field. */
export function instantOf(local: string): string | null {
  const moment = new Date(`${local}:00${dhaka}`);
  return local === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** The instant as the field shows it; empty for none. */
export function localOf(instant: string | null | undefined): string {
  if (!instant) return '';
  return new Date(new Date(instant).getTime() + 6 * 3_600_000).toISOString().slice(0, 16);
}
