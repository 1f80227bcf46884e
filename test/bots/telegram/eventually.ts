// Waiting for what the code under test does, without a clock.

/** Resolves as soon as `isTrue`; the test's own time limit is the only other end. */
export async function eventually(isTrue: () => boolean | undefined): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
