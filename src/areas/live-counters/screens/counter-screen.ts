// The counters as a message that stands pinned in the chat: short enough above all for the line that the pin shows. Pure.
import { createHash } from 'node:crypto';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, textOf } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { managerLine } from '../../plans/screens/manager-line.ts';
import { numberButton } from '../../plans/screens/number-button.ts';

/** Whether there is a plan or a number: without one, nobody is sent a message. */
export const hasCounters = (counters: readonly Counter[]): boolean => worthShowing(counters).length > 0;

/** Each number opens its records below: the message itself stays as it stands. */
export function counterScreen(reader: Reader, counters: readonly Counter[]): Screen {
  const shown = worthShowing(counters);
  if (shown.length === 0) return { text: lines([bold(reader.t('live.nothing'))]), standing: true };
  const summary = managerLine('', shown, reader).replace(/^: /, '');
  const numbers = shown.map((counter) => {
    const { label, token } = numberButton(reader, counter) as { label: string; token: string };
    return { label, token: actionToken('below', ...token.split('.').slice(1)) };
  });
  return {
    text: lines([bold(summary)], ...counterLines(reader, shown)),
    buttons: inRows(numbers, 3),
    standing: true,
  };
}

/** What a message shows, in few characters. */
export function digestOf(screen: Screen): string {
  const labels = (screen.buttons ?? []).flat().map(({ label }) => label);
  return createHash('sha1')
    .update([textOf(screen.text), ...labels].join('\n'))
    .digest('base64url');
}
