/**
 * Live changes: one WebSocket per browser window, opened by the first subscription and closed by the last. After a
 * break it comes back by itself, subscribes again and tells every subscriber to reload, because events may have been
 * missed.
 */

export interface LiveEvent {
  topic: string;
  /** Past-tense name of what happened, "collection.receipt_recorded"; "live.resumed" after a break. */
  name: string;
  data: unknown;
}

type Handler = (event: LiveEvent) => void;

const handlers = new Map<string, Set<Handler>>();
const firstDelay = 500;
const longestDelay = 30_000;

let socket: WebSocket | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;
let delay = firstDelay;
let broken = false;

/**
 * Calls the handler for every event of the topic, until the returned function is called. Browser only: use in $effect.
 */
export function subscribe(topic: string, handler: Handler): () => void {
  const known = handlers.get(topic);
  if (known) known.add(handler);
  else {
    handlers.set(topic, new Set([handler]));
    send({ subscribe: [topic] });
  }
  open();
  return () => unsubscribe(topic, handler);
}

function unsubscribe(topic: string, handler: Handler): void {
  const known = handlers.get(topic);
  if (!known?.delete(handler) || known.size > 0) return;
  handlers.delete(topic);
  send({ unsubscribe: [topic] });
  if (handlers.size === 0) close();
}

function open(): void {
  if (socket || typeof WebSocket === 'undefined') return;
  clearTimeout(retry);
  const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`);
  socket = opened;
  opened.addEventListener('open', () => {
    delay = firstDelay;
    send({ subscribe: [...handlers.keys()] });
    if (broken) announceResumed();
    broken = false;
  });
  opened.addEventListener('message', (message) => receive(String(message.data)));
  opened.addEventListener('close', () => reopenLater(opened));
}

function close(): void {
  clearTimeout(retry);
  const closing = socket;
  socket = null;
  closing?.close(1000);
}

function reopenLater(closed: WebSocket): void {
  if (socket !== closed) return;
  socket = null;
  broken = true;
  if (handlers.size === 0) return;
  // Jitter, so that a restarted server is not met by every browser in the same instant.
  retry = setTimeout(open, delay * (0.5 + Math.random() / 2));
  delay = Math.min(delay * 2, longestDelay);
}

function send(message: { subscribe: string[] } | { unsubscribe: string[] }): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function receive(text: string): void {
  const event = JSON.parse(text) as Partial<LiveEvent>;
  if (typeof event.topic !== 'string' || typeof event.name !== 'string') return;
  const { topic, name, data } = event;
  // The server's receipts for a subscription are no news.
  if (name === 'subscribed' || name === 'refused') return;
  for (const handler of handlers.get(topic) ?? []) handler({ topic, name, data });
}

function announceResumed(): void {
  for (const [topic, known] of handlers) {
    for (const handler of known) handler({ topic, name: 'live.resumed', data: null });
  }
}
