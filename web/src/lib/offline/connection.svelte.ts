/** Whether there is a connection, how old the page on screen is, and how many writes wait. Read by both shells. */

/** The service worker marks a page read from its cache with the time it was stored. */
interface WorkerMessage {
  kind: 'page-as-of';
  path: string;
  at: string | null;
}

class Connection {
  online: boolean = $state(true);
  waiting: number = $state(0);
  pageAsOf: string | null = $state(null);

  /** Starts listening; returns how to stop. Call inside $effect. */
  watch(): () => void {
    const update = () => {
      this.online = navigator.onLine;
    };
    const hear = (event: MessageEvent<WorkerMessage>) => {
      if (event.data?.kind !== 'page-as-of') return;
      this.pageAsOf = event.data.path === location.pathname ? event.data.at : null;
    };
    update();
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    navigator.serviceWorker?.addEventListener('message', hear);
    navigator.serviceWorker?.controller?.postMessage({ kind: 'page-shown', path: location.pathname });
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
      navigator.serviceWorker?.removeEventListener('message', hear);
    };
  }
}

export const connection: Connection = new Connection();
