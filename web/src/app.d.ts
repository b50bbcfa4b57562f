import type { Me } from '#lib/me.ts';

declare global {
  /**
   * Answers an /api request inside this process. Attached by server/web.ts to the raw request, absent under `vite dev`.
   */
  type CallApi = (request: Request) => Promise<Response>;

  interface Window {
    /** Set by app.html; absent on a page that an older service worker kept. */
    startListening?: () => void;
  }

  namespace App {
    interface Error {
      /** Stable code of the problem document, when the API gave one. */
      code?: string;
      requestId?: string;
    }
    interface Locals {
      theme: 'light' | 'dark' | 'system';
    }
    interface PageData {
      me?: Me | null;
      title?: string;
    }
    interface PageState {
      panel?: string;
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    callApi?: CallApi;
    requestId?: string;
  }
}
