// What a test file opened and does not close by itself. A hook that is registered while the tests already run is not
// always met, so what is opened then is kept here, and closed by a hook that was there from the beginning.
const toEnd: (() => Promise<void>)[] = [];

/** `end` runs after the test file, those added last first. */
export function endAfterFile(end: () => Promise<void>): void {
  toEnd.push(end);
}

/** Throws the first fault, after all were ended. */
export async function endAll(): Promise<void> {
  const faults: unknown[] = [];
  for (const end of toEnd.splice(0).toReversed()) await end().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}
