// The counters as a message that stands pinned in the chat: short enough above all for the line that the pin shows. Pure.
import { createHash } from 'node:crypto';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, textOf } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { figuresByPeriod } from '../../plans/screens/manager-line.ts';
import { numberButtons } from '../../plans/screens/number-buttons.ts';
import { periodName } from '../../plans/screens/period-words.ts';

/** Whether there is a plan or a number: without one, nobody is sent a message. */
export const hasCounters = (counters: readonly Counter[]): boolean => worthShowing(counters).length > 0;

/** Each number opens its records below: the message itself stays as it stands. */
export function counterScreen(reader: Reader, counters: readonly Counter[]): Screen {
  const shown = worthShowing(counters);
  if (shown.length === 0) return { text: lines([bold(reader.t('live.nothing'))]), standing: true };
  const numbers = numberButtons(reader, shown).map(({ label, token }) => ({
    label,
    token: actionToken('below', ...token.split('.').slice(1)),
  }));
  return {
    text: lines([bold(headlineOf(reader, shown))], ...counterLines(reader, shown)),
    buttons: inRows(numbers, 3),
    standing: true,
  };
}

/** "Meetings 6 of 10 · Deals 2 of 5"; of a month, where nothing else is said. */
function headlineOf(reader: Reader, shown: readonly Counter[]): string {
  const [first, ...others] = figuresByPeriod(shown, reader);
  if (!first) return '';
  const figures = first.figures.join(' · ');
  const named = first.period.kind !== 'month' || others.length > 0;
  return named ? `${periodName(reader, first.period)}: ${figures}` : figures;
}

/** What a message shows, in few characters. */
export function digestOf(screen: Screen): string {
  const labels = (screen.buttons ?? []).flat().map(({ label }) => label);
  return createHash('sha1')
    .update([textOf(screen.text), ...labels].join('\n'))
    .digest('base64url');
}
