// Several messages that come at once are one: the first in full, of each other one a line and a button that shows it. Pure.
import { cutText } from '../engine/cut-text.ts';
import type { Locale } from '../i18n/locales.ts';
import { createTranslations } from '../i18n/translate.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Screen } from '../messenger/screen.ts';
import { bold, line, lines, textOf } from '../messenger/text.ts';

export interface Waiting {
  readonly id: number;
  readonly screen: Screen;
}

const translations = createTranslations();
const longestLine = 200;
const longestLabel = 60;
/** As many buttons fit every messenger; the others are reached by the list. */
const mostButtons = 8;

/** Without the colon of a heading whose list is left out. */
const firstLine = ({ text }: Screen): string => (textOf(text).split('\n')[0] ?? '').replace(/:$/, '');

/** What a message is about, on a button. */
export const cutLabel = (screen: Screen): string => cutText(firstLine(screen), longestLabel) || '–';

export function joinMessages(first: Waiting, others: readonly Waiting[], locale: Locale): Screen {
  if (others.length === 0) return first.screen;
  const t = translations(locale);
  return {
    ...first.screen,
    text: [
      ...first.screen.text,
      line,
      line,
      ...lines(
        [bold(t('said.also'))],
        ...others.map(({ screen }) => `• ${cutText(firstLine(screen), longestLine)}`),
      ),
    ],
    buttons: [
      ...(first.screen.buttons ?? []),
      ...others.slice(0, mostButtons).map(({ id, screen }) => [
        {
          label: cutLabel(screen),
          token: actionToken('said', id),
        },
      ]),
      ...(others.length > mostButtons
        ? [
            [
              {
                label: t('said.more', { count: others.length - mostButtons }),
                token: actionToken('said', 'after', others[mostButtons - 1]?.id ?? 0),
              },
            ],
          ]
        : []),
    ],
  };
}
