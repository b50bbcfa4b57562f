/**
 * Short confirmations that go away by themselves. A refusal stays in the form or dialog
 * where the person acted; it comes here only from a button that stands in neither.
 */
import type { Tone } from './tone.ts';

export interface Toast {
  id: number;
  text: string;
  tone: Tone;
  href?: { href: string; label: string };
}

const shownFor = 5000;
let last = 0;

export const toasts: Toast[] = $state([]);

/** toast('Saved', { href: { href: '/office/…', label: 'Open' } }) */
export function toast(text: string, options: { tone?: Tone; href?: { href: string; label: string } } = {}): void {
  const id = ++last;
  toasts.push({ id, text, tone: options.tone ?? 'good', ...(options.href ? { href: options.href } : {}) });
  setTimeout(() => dismissToast(id), shownFor);
}

export function dismissToast(id: number): void {
  const index = toasts.findIndex((one) => one.id === id);
  if (index !== -1) toasts.splice(index, 1);
}
