// The OpenAPI document says of each operation who may pass its door: the scope a key needs for it.
import { type Door, self } from './door.ts';

interface Operation {
  description?: string;
  security?: readonly object[];
  'x-permission'?: string;
}
interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Writes the doors into the document it is given, and returns it. */
export function sayDoors(document: unknown, doors: readonly Door[]): unknown {
  const { paths = {} } = document as Described;
  for (const door of doors) {
    const path = door.url.replace(/:(\w+)/g, '{$1}');
    const operation = paths[path]?.[door.method.toLowerCase()];
    if (!operation) continue;
    operation.description = [operation.description, whoPasses(door)].filter(Boolean).join(' ');
    const scope = scopeOf(door);
    if (scope) operation['x-permission'] = scope;
    // Nobody need be known; `/api/machine` and the like look at the key themselves.
    if (door.permission === null) operation.security = [{}, { bearer: [] }];
    else if (door.confirm || !scope) operation.security = [{ session: [] }];
  }
  return document;
}

const scopeOf = ({ permission, machines }: Door): string | null => (permission === self ? machines : permission);

function whoPasses(door: Door): string {
  const { permission, machines, confirm } = door;
  if (permission === null) return 'Asks for no permission.';
  if (permission === self && machines !== null) return `Whoever is signed in, and programs with \`${machines}\`.`;
  const who = permission === self ? 'Whoever is signed in; no program.' : `Permission: \`${permission}\`.`;
  return confirm ? `${who} Asks for a proof of the last minutes, which only a person can give.` : who;
}
