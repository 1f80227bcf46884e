// "In an hour" and "Tomorrow" stand under everything that is said unasked. Pure.
import type { Translate } from '../i18n/translate.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Button, Screen } from '../messenger/screen.ts';

const isSnooze = (button: Button): boolean => 'token' in button && button.token.startsWith('a.snooze.');

/** Those of the two that the screen doesn't have: beside the one it has, otherwise below all others. */
export function withSnooze(screen: Screen, t: Translate): Screen {
  const both: Button[] = [
    { label: t('digest.later'), token: actionToken('snooze', '1h') },
    { label: t('digest.tomorrow'), token: actionToken('snooze', 'tomorrow') },
  ];
  const rows = screen.buttons ?? [];
  const there = new Set(rows.flat().flatMap((button) => ('token' in button ? [button.token] : [])));
  const missing = both.filter((button) => 'token' in button && !there.has(button.token));
  if (missing.length === 0) return screen;
  const beside = rows.findIndex((row) => row.some(isSnooze));
  const buttons =
    beside < 0
      ? [...rows, missing]
      : rows.map((row, index) => (index === beside ? [...row, ...missing] : row));
  return { ...screen, buttons };
}
