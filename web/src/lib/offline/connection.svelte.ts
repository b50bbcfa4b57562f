/** Whether there is a connection, how old the page on screen is, and how many writes wait. Read by both shells. */
import { waitingCount } from './waiting-count.ts';

/** The service worker marks what it read from its cache with the time it was stored; null means fresh. */
interface WorkerMessage {
  kind: 'page-as-of';
  path: string;
  at: string | null;
}

const retryEveryMs = 30_000;
/** The first request after a connection came back often fails still, so the next ones follow soon. */
const firstRetryMs = 1_000;

class Connection {
  online: boolean = $state(true);
  waiting: number = $state(0);
  /** Path of a page -> when what it shows was stored. */
  asOf: Record<string, string | null> = $state({});

  /** Starts listening; returns how to stop. Call inside $effect. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const settle = async (pauseMs: number) => {
      this.online = navigator.onLine;
      try {
        if (this.online) await this.replay();
      } finally {
        clearTimeout(timer);
        const next = this.online && this.waiting > 0 ? Math.min(pauseMs, retryEveryMs) : retryEveryMs;
        if (!stopped) timer = setTimeout(() => void settle(next * 2), next);
      }
    };
    const update = () => void settle(firstRetryMs);
    const hear = (event: MessageEvent<WorkerMessage>) => {
      if (event.data?.kind === 'page-as-of') this.asOf[event.data.path] = event.data.at;
    };
    this.waiting = waitingCount();
    update();
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    navigator.serviceWorker?.addEventListener('message', hear);
    void announcePage();
    return () => {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
      navigator.serviceWorker?.removeEventListener('message', hear);
    };
  }

  /** Sends what waits. The outbox and its database load only when something does. */
  async replay(): Promise<void> {
    if (waitingCount() === 0) return;
    const { replayWrites } = await import('./outbox.ts');
    await replayWrites();
    this.waiting = waitingCount();
  }
}

export const connection: Connection = new Connection();

/**
 * Tells the worker which page is on screen and what it is made of, so that even the first visit can be read offline.
 */
export async function announcePage(): Promise<void> {
  if (!navigator.serviceWorker) return;
  const { active } = await navigator.serviceWorker.ready;
  const assets = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name).pathname)
    .filter((path) => path.startsWith('/_app/immutable/'));
  active?.postMessage({ kind: 'page-shown', path: location.pathname, assets });
}
