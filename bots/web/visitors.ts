// Visitors: browsers without an account. What they are told is kept only while their request waits for its answer.
import type { Screen } from '../../src/messenger/screen.ts';

export type Visitors = ReturnType<typeof createVisitors>;

export function createVisitors() {
  const waiting = new Map<string, Set<Screen[]>>();

  /** Runs a visitor's update and returns, besides nothing else, the screens that were sent to them meanwhile. */
  async function answersTo(visitorKey: string, handle: () => Promise<unknown>): Promise<readonly Screen[]> {
    const screens: Screen[] = [];
    const group = waiting.get(visitorKey) ?? new Set();
    waiting.set(visitorKey, group.add(screens));
    try {
      await handle();
      return screens;
    } finally {
      group.delete(screens);
      if (group.size === 0) waiting.delete(visitorKey);
    }
  }

  /** Hands a screen to a visitor who waits; false when none does. */
  function tell(visitorKey: string, screen: Screen): boolean {
    const group = waiting.get(visitorKey);
    for (const screens of group ?? []) screens.push(screen);
    return group !== undefined;
  }

  return { answersTo, tell };
}
