// What the bridge and the page say to each other over the loopback WebSocket. Safe to import in the browser.

/** Where the bridge listens unless told otherwise. */
export const usualPort = 7321;

export type FromPage =
  | { readonly type: 'hello'; readonly code: string }
  | { readonly type: 'open'; readonly port: string; readonly baud_rate: number }
  /** Base64: a tare command, or a slip for a printer. */
  | { readonly type: 'write'; readonly port: string; readonly data: string };

export type FromBridge =
  | { readonly type: 'ready'; readonly version: 1 }
  | { readonly type: 'opened'; readonly port: string }
  /** Base64, with the moment the bytes were read in milliseconds of the bridge's clock. */
  | { readonly type: 'data'; readonly port: string; readonly data: string; readonly at: number }
  /** All bytes of one `write` went out on the line. */
  | { readonly type: 'written'; readonly port: string }
  /** The bridge goes on trying to open it. */
  | { readonly type: 'lost'; readonly port: string; readonly reason: string }
  | { readonly type: 'refused'; readonly reason: 'code' | 'port' | 'message' | 'locked' };
