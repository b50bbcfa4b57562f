/**
 * Villages have no signal: a member page that was opened once can be read again without a connection, with the time it
 * is from, and the desk of a centre goes on with its own journal. Other office pages are never kept; without a
 * connection they lead to a page that says so.
 */
import { version } from '$app/env';
import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { showPushedNotices } from './push.ts';

const assetCache = 'assets';
const pageCache = 'member-pages';
const fallbackCache = `fallback-${version}`;
const fallbackPage = '/offline';
const storedAt = 'x-samabay-stored-at';
/** After this long on a bad line, a stored page is better than a blank one. */
const patienceMs = 6000;

/** Pages just answered from the cache: address -> when they were stored. Asked for by the page once it is on screen. */
const shownFromCache = new Map<string, string>();

showPushedNotices();

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(fallbackCache).then((cache) => cache.add(fallbackPage)));
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(assetFirst(request));
  else if (belongsToKept(request, url)) event.respondWith(networkFirst(event, url));
  else if (request.mode === 'navigate') event.respondWith(orFallback(request));
});

self.addEventListener('message', (event) => {
  const message = event.data as { kind: string; path?: string; assets?: string[] };
  if (message.kind !== 'page-shown' || !message.path) return;
  const at = shownFromCache.get(message.path) ?? null;
  event.source?.postMessage({ kind: 'page-as-of', path: message.path, at });
  // The very first visit loaded everything before this worker existed: keep what it used.
  if (at === null) event.waitUntil(keepFirstVisit(message.path, message.assets ?? []));
});

async function dropOldVersions(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== assetCache && name !== pageCache && name !== fallbackCache) await caches.delete(name);
  }
  const current = new Set(immutable.map(({ path }) => new URL(path, self.location.origin).pathname));
  const cache = await caches.open(assetCache);
  for (const request of await cache.keys()) {
    if (!current.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

function belongsToKept(request: Request, url: URL): boolean {
  if (isKeptPath(url.pathname)) return true;
  if (!url.pathname.startsWith('/api/') || url.pathname === '/api/live' || !URL.canParse(request.referrer))
    return false;
  return isKeptPath(new URL(request.referrer).pathname);
}

function isKeptPath(path: string): boolean {
  return path === '/member' || path.startsWith('/member/') || path === '/office/collection/entry';
}

async function assetFirst(request: Request): Promise<Response> {
  const cache = await caches.open(assetCache);
  const known = await cache.match(request, { ignoreVary: true });
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function networkFirst(event: FetchEvent, url: URL): Promise<Response> {
  const { request } = event;
  const cache = await caches.open(pageCache);
  const known = await cache.match(request, { ignoreVary: true });
  try {
    const response = await fetch(request, known ? { signal: AbortSignal.timeout(patienceMs) } : {});
    if (response.ok && !response.redirected) event.waitUntil(keep(cache, request, response.clone()));
    if (response.status === 401 || response.status === 403) event.waitUntil(cache.delete(request));
    tell(event, url, null);
    return response;
  } catch (failure) {
    if (known) {
      tell(event, url, known.headers.get(storedAt));
      return known;
    }
    if (request.mode === 'navigate') return fallback();
    throw failure;
  }
}

async function keep(cache: Cache, request: Request | string, response: Response): Promise<void> {
  const headers = new Headers(response.headers);
  headers.set(storedAt, new Date().toISOString());
  await cache.put(request, new Response(await response.arrayBuffer(), { status: response.status, headers }));
}

async function keepFirstVisit(path: string, assets: string[]): Promise<void> {
  const cache = await caches.open(assetCache);
  for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
  if (!isKeptPath(path)) return;
  const pages = await caches.open(pageCache);
  if (await pages.match(path, { ignoreVary: true })) return;
  const response = await fetch(path, { headers: { accept: 'text/html' } });
  if (response.ok && !response.redirected) await keep(pages, path, response);
}

/** Remembers, and tells the page that asked, how old what it shows is; null means fresh. */
function tell(event: FetchEvent, url: URL, at: string | null): void {
  const { request } = event;
  const own = url.pathname.replace(/\/__data\.json$/, '') || '/';
  const path = url.pathname.startsWith('/api/') ? new URL(request.referrer).pathname : own;
  if (at === null) {
    if (request.mode === 'navigate') shownFromCache.delete(path);
  } else shownFromCache.set(path, at);
  if (!event.clientId) return;
  event.waitUntil(
    self.clients.get(event.clientId).then((client) => client?.postMessage({ kind: 'page-as-of', path, at })),
  );
}

async function orFallback(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return fallback();
  }
}

async function fallback(): Promise<Response> {
  const page = await caches.match(fallbackPage, { ignoreVary: true });
  return page ?? Response.error();
}
