// The counters as a message that stands pinned in the chat: short enough above all for the line that the pin shows. Pure.
import { createHash } from 'node:crypto';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, textOf } from '../../../messenger/text.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { managerLine } from '../../plans/screens/manager-line.ts';

/** Whether there is a plan or a number: without one, nobody is sent a message. */
export const hasCounters = (counters: readonly Counter[]): boolean => worthShowing(counters).length > 0;

/** No buttons: pressed ones would put their answer in its place. */
export function counterScreen(reader: Reader, counters: readonly Counter[]): Screen {
  const shown = worthShowing(counters);
  if (shown.length === 0) return { text: lines([bold(reader.t('live.nothing'))]), standing: true };
  const summary = managerLine('', shown, reader).replace(/^: /, '');
  return { text: lines([bold(summary)], ...counterLines(reader, shown)), standing: true };
}

/** What a message shows, in few characters. */
export function digestOf(screen: Screen): string {
  return createHash('sha1').update(textOf(screen.text)).digest('base64url');
}
