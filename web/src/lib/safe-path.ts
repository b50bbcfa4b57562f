/** A path of this site and nothing else: "//elsewhere", "/\elsewhere" and whole addresses become the fallback. */
export function safePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return fallback;
  // Browsers drop tabs and line breaks inside addresses, so "/\t/elsewhere" would leave the site.
  if (/[\p{Cc}\\]/u.test(wanted)) return fallback;
  const url = new URL(wanted, 'http://samabay.internal');
  // "/.//elsewhere" is of this site until its dot is gone: then it begins like the address of another.
  const isOurs = url.origin === 'http://samabay.internal' && !url.pathname.startsWith('//');
  return isOurs ? url.pathname + url.search + url.hash : fallback;
}
