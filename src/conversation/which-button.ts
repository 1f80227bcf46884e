// Asks which of several buttons was meant by what was typed.

import { lines } from '../messenger/text.ts';
import { inRows } from '../screens/button-rows.ts';
import { oneOfButtons } from './on-screen.ts';
import type { OnScreen } from './state.ts';
import type { Show } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** More do not fit a phone. */
const mostShown = 24;

/** Where not all of them are shown, the pages of the list stay on the screen, so that more of a name is looked for in all of it. */
export function whichButton({ context, chat }: TurnContext, named: OnScreen['buttons']): Show {
  const { t } = context;
  const shown = named.slice(0, mostShown);
  const labels = new Set(shown.map(({ label }) => label));
  const numbered = labels.size < shown.length;
  const buttons = shown.map(({ label, token }, at) => ({
    label: numbered ? `${at + 1} · ${label}` : label,
    token,
  }));
  const isCut = named.length > mostShown;
  const pages = (chat.state.shown?.buttons ?? []).filter(({ label }) =>
    [t('engine.more'), t('engine.previous')].includes(label),
  );
  const text = isCut
    ? t('conversation.whichOfMany', { count: named.length, shown: mostShown })
    : t('conversation.whichButton');
  return {
    kind: 'show',
    where: 'new',
    screen: {
      text: lines(text),
      buttons: [...inRows(buttons, numbered ? 1 : 2), ...(isCut && pages.length > 0 ? [pages] : [])],
    },
    takes: oneOfButtons,
  };
}
