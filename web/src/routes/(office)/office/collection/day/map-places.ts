/** Where centres stand on the map, and which of their names can be written without covering another. Pure. */
import type { DayOverview } from '#modules/collection/contract-day.ts';

type Centre = DayOverview['centres'][number];

export interface Place {
  readonly centre: Centre;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Where its name begins or ends; null when there is no room for it. */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle' } | null;
}

const margin = 28;
const [smallest, largest] = [6, 16];
const letter = 7;
const lineHeight = 15;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Degrees of longitude are shortened as they are in that latitude; one scale for both directions. */
export function placesOf(
  centres: readonly Centre[],
  size: { readonly width: number; readonly height: number },
  nameOf: (centre: Centre) => string,
): Place[] {
  const located = centres.flatMap((centre) =>
    centre.latitude_e6 === null || centre.longitude_e6 === null
      ? []
      : [{ centre, latitude: centre.latitude_e6 / 1e6, longitude: centre.longitude_e6 / 1e6 }],
  );
  if (located.length === 0) return [];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const span = (values: number[]) => Math.max(...values) - Math.min(...values);
  const latitude = middle(located.map((one) => one.latitude));
  const longitude = middle(located.map((one) => one.longitude));
  const shorten = Math.cos((latitude * Math.PI) / 180);
  const wide = Math.max(span(located.map((one) => one.longitude)) * shorten, 0.02);
  const high = Math.max(span(located.map((one) => one.latitude)), 0.02);
  const scale = Math.min((size.width - 2 * margin) / wide, (size.height - 2 * margin) / high);
  const most = Math.max(...located.map((one) => one.centre.volume_ml), 1);
  const spots = located.map(({ centre, ...at }) => ({
    centre,
    x: size.width / 2 + (at.longitude - longitude) * shorten * scale,
    y: size.height / 2 - (at.latitude - latitude) * scale,
    radius: smallest + (largest - smallest) * Math.sqrt(centre.volume_ml / most),
  }));
  return label(spots, size, nameOf);
}

function label(
  spots: readonly Omit<Place, 'label'>[],
  size: { readonly width: number; readonly height: number },
  nameOf: (centre: Centre) => string,
): Place[] {
  const taken: Box[] = spots.map(({ x, y, radius: r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  return spots.map((spot) => {
    const width = [...nameOf(spot.centre)].length * letter;
    const gap = spot.radius + 4;
    const tries = [
      { x: spot.x + gap, y: spot.y + 4, anchor: 'start' as const, left: spot.x + gap },
      { x: spot.x - gap, y: spot.y + 4, anchor: 'end' as const, left: spot.x - gap - width },
      { x: spot.x, y: spot.y - gap, anchor: 'middle' as const, left: spot.x - width / 2 },
      { x: spot.x, y: spot.y + gap + 10, anchor: 'middle' as const, left: spot.x - width / 2 },
    ];
    for (const { left, ...at } of tries) {
      const box = { left, top: at.y - lineHeight + 3, right: left + width, bottom: at.y + 3 };
      const fits = box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
      if (!fits || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { ...spot, label: at };
    }
    return { ...spot, label: null };
  });
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
