/** How a write goes over the wire, now or later: the same key both times makes it one write. */
export interface Sendable {
  id: string;
  method: string;
  body: unknown;
  file?: { name: string; bytes: Blob };
}

/** The browser itself writes the type of a form, with its boundary. */
export function requestOf({ id, method, body, file }: Sendable): RequestInit {
  const headers = { 'idempotency-key': id };
  if (!file) return { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const form = new FormData();
  form.set('file', file.bytes, file.name);
  return { method, headers, body: form };
}
