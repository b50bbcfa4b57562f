export type SocketConnection = { host: string; port: number; user: string; database: string };

/**
 * The connection as a URL in the form libpq, `pg` and graphile-worker read. postgres.js does not read a socket
 * from a URL: give it `splitSocketHost(url)`.
 */
export function socketUrl({ host, port, user, database }: SocketConnection): string {
  return `postgres://${user}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}`;
}

/**
 * Arguments for postgres.js from any database URL: `postgres(...splitSocketHost(url))`. postgres.js would send the
 * `host` parameter to the server as a setting, which the server refuses; as an option it names the socket's folder.
 */
export function splitSocketHost(url: string): [url: string, options: { host?: string }] {
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host');
  if (host === null) return [url, {}];
  parsed.searchParams.delete('host');
  return [parsed.href, { host }];
}
