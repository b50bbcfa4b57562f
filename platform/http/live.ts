// One WebSocket per browser: it names topics, and hears what is published on those it may hear.
import type { House } from '../house.ts';
import type { JsonValue } from '../json.ts';
import type { Module } from '../module.ts';
import type { Actor } from '../occasion.ts';
import type { App } from './app.ts';
import { self } from './door.ts';

const mostTopics = 100;

interface Wish {
  readonly subscribe: readonly string[];
  readonly unsubscribe: readonly string[];
}

export function serveLive(app: App, house: House, modules: readonly Module[]): void {
  const permissions = new Map(modules.flatMap((module) => Object.entries(module.topics ?? {})));
  app.get('/api/live', { websocket: true, config: { permission: self }, schema: { hide: true } }, (socket, request) => {
    const { actor } = request.occasion;
    const ends = new Map<string, () => void>();
    house.metrics.liveConnections.inc();
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (raw: Buffer) => {
      const wish = readWish(raw.toString('utf8'));
      if (!wish) return socket.close(1003, 'not understood');
      for (const topic of wish.unsubscribe) {
        ends.get(topic)?.();
        ends.delete(topic);
      }
      for (const topic of wish.subscribe) {
        if (ends.has(topic)) continue;
        if (ends.size >= mostTopics || !mayHear(actor, topic, permissions))
          send({ topic, name: 'refused', data: null });
        else {
          ends.set(topic, house.realtime.subscribe(topic, send));
          send({ topic, name: 'subscribed', data: null });
        }
      }
    });
    socket.on('close', () => {
      house.metrics.liveConnections.dec();
      for (const end of ends.values()) end();
    });
  });
}

function mayHear(actor: Actor, topic: string, permissions: ReadonlyMap<string, string>): boolean {
  const [kind, id, what] = topic.split(':');
  // What concerns everybody signed in; who hears it asks the API for what concerns them.
  if (kind === 'house') return true;
  if (kind === 'person') return id !== undefined && id === actor.personId;
  const permission = permissions.get(what ?? '');
  return kind === 'site' && id !== undefined && permission !== undefined && actor.may(permission, id);
}

/** Null when the message is not of the agreed form. */
function readWish(text: string): Wish | null {
  try {
    const wish = JSON.parse(text) as { readonly [name: string]: JsonValue };
    const subscribe = topicsOf(wish?.subscribe);
    const unsubscribe = topicsOf(wish?.unsubscribe);
    return subscribe && unsubscribe ? { subscribe, unsubscribe } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function topicsOf(value: JsonValue | undefined): readonly string[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > mostTopics) return null;
  return value.every((topic) => typeof topic === 'string' && topic.length <= 120) ? (value as string[]) : null;
}
