/** How many writes wait, readable without opening the database: most visits have none and load nothing of it. */
const key = 'samabay:waiting-writes';

export function waitingCount(): number {
  if (typeof localStorage === 'undefined') return 0;
  return Number(localStorage.getItem(key) ?? '0') || 0;
}

export function rememberWaiting(count: number): void {
  if (count === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, String(count));
}
