// By which ways a notice goes: each press switches one on or off.

import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { type Notice, type Way, ways } from '../schema.ts';
import { lacksMail } from './notice-card.ts';
import { backTo } from './notice-views.ts';

export function waysScreen(context: Context, notice: Notice): Screen {
  const { t } = context;
  return {
    text: lines(
      [bold(t('notice.ways.now'))],
      lacksMail(context, notice) && t('notice.problem.noMail'),
      notice.ways.length === 1 && t('notice.way.least'),
    ),
    buttons: [
      ...ways.map((way) => {
        const on = notice.ways.includes(way);
        const label = t(`notice.way.${way}`);
        return [
          {
            label: on ? `✓ ${label}` : label,
            token: actionToken('notice', notice.id, 'ways', way, on ? 'off' : 'on'),
          },
        ];
      }),
      [backTo(context, notice.id)],
    ],
  };
}

/** The last one stays. */
export function withWay(chosen: readonly Way[], word: string, on: boolean): readonly Way[] {
  const way = ways.find((one) => one === word);
  const next = ways.filter((one) => (one === way ? on : chosen.includes(one)));
  return next.length > 0 ? next : chosen;
}
