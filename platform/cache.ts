// A small memory of each process: bounded, short-lived, loaded once however many ask at the same time.
import { LRUCache } from 'lru-cache';

export interface Cache {
  get<T extends object>(key: string, maxAgeMs: number, load: () => Promise<T>): Promise<T>;
  forget(prefix: string): void;
}

export function makeCache(maxEntries: number): Cache {
  const entries = new LRUCache<string, Promise<object>>({ max: maxEntries });
  return {
    get<T extends object>(key: string, maxAgeMs: number, load: () => Promise<T>): Promise<T> {
      const known = entries.get(key);
      if (known) return known as Promise<T>;
      const loading = load();
      entries.set(key, loading, { ttl: maxAgeMs });
      loading.catch(() => entries.delete(key));
      return loading;
    },
    forget(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key);
    },
  };
}
