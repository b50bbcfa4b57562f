/** How a centre stands, in words, in a tone, and as a mark that is told apart without its colour. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { CentreState } from '#modules/collection/contract-day.ts';

export const centreStates: readonly CentreState[] = ['late', 'waiting', 'open', 'closed'];

export const stateNames: Record<CentreState, () => string> = {
  late: m.seeing_state_late,
  waiting: m.seeing_state_waiting,
  open: m.seeing_state_open,
  closed: m.seeing_state_closed,
};

export const stateTones: Record<CentreState, Tone> = { late: 'harm', waiting: 'wait', open: 'good', closed: 'calm' };

export const stateColours: Record<CentreState, string> = {
  late: 'var(--harm)',
  waiting: 'var(--wait)',
  open: 'var(--action)',
  closed: 'var(--calm)',
};

/** A triangle, a ring, a disc, a square: around the origin, of the given radius. */
export function markOf(state: CentreState, r: number): string {
  if (state === 'late') return `M0 ${-r} L${r} ${r * 0.8} L${-r} ${r * 0.8} Z`;
  if (state === 'closed') return `M${-r * 0.85} ${-r * 0.85} h${r * 1.7} v${r * 1.7} h${-r * 1.7} Z`;
  return `M${-r} 0 a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0 Z`;
}
