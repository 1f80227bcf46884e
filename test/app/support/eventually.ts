// Waits for what another process will do.
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as `isTrue` answers true, asked every 25 ms. @throws after `withinMs`, naming what was waited for */
export async function eventually(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  withinMs = 40_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await sleep(25);
  }
}

/** The status and the parts of /healthz; status 0 when nobody answers. */
export async function healthOf(url: string): Promise<number> {
  return fetch(`${url}/healthz`).then(
    (response) => response.status,
    () => 0,
  );
}
