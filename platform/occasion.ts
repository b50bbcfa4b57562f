// Who does it, when and from where: the second argument of every use case that writes.
import type { Clock } from './clock.ts';
import { newId } from './ids.ts';

export interface Actor {
  readonly personId: string | null;
  readonly kind: 'person' | 'guest' | 'system' | 'machine';
  /** The API key, client or device that acts; only of a machine, which has no person. */
  readonly machineId?: string;
  /** Somebody of the staff who looks through this person's eyes: what is done then, they did. */
  readonly seenBy?: SeenBy;
  readonly name: string;
  readonly language: 'bn' | 'en';
  /** When the person behind the session last proved to be there; doors with `confirm` ask for it. */
  readonly confirmedAt?: Temporal.Instant | null;
  may(permission: string, siteId: string): boolean;
  /** The sites, expanded over the tree, where the permission is held. */
  sitesWith(permission: string): readonly string[];
  mayAnywhere(permission: string): boolean;
  /** Whether any role at all is held at the site: decides between 403 and 404. */
  knows(siteId: string): boolean;
}

export interface SeenBy {
  readonly personId: string;
  readonly accessId: string;
  /** The person agreed that changes are made in their name. */
  readonly mayWrite: boolean;
}

export interface Occasion {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly address: string | null;
  readonly requestId: string;
  /** The second person who let it through, where one is asked for. */
  readonly approvedBy?: string;
}

export const guest: Actor = {
  personId: null,
  kind: 'guest',
  name: 'guest',
  language: 'bn',
  may: () => false,
  sitesWith: () => [],
  mayAnywhere: () => false,
  knows: () => false,
};

/** An occasion for work no person started: jobs, set-up, the demo world. It may do everything. */
export function systemOccasion(clock: Clock, name: string): Occasion {
  const actor: Actor = {
    personId: null,
    kind: 'system',
    name,
    language: 'bn',
    may: () => true,
    sitesWith: () => [],
    mayAnywhere: () => true,
    knows: () => true,
  };
  return { actor, now: clock.now(), address: null, requestId: newId() };
}
