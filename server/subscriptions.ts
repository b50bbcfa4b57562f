// Event -> handler: the table of contents of everything that happens because something else did.
import type { EventHandler } from '../platform/events.ts';

export const subscriptions: readonly EventHandler[] = [];
