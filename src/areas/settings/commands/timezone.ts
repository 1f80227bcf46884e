// /timezone: in whose zone "tomorrow 15:00" is meant.

import type { Command, Context } from '../../../conversation/asked.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { setTimeZone } from '../../people/mutations.ts';

/** One of each clock between Lisbon and Vladivostok and of America's coasts; any other is typed. */
const offered = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Kyiv',
  'Europe/Moscow',
  'Asia/Tbilisi',
  'Asia/Yekaterinburg',
  'Asia/Almaty',
  'Asia/Novosibirsk',
  'Asia/Vladivostok',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
];

export const timezone: Command = {
  name: 'timezone',
  may: () => true,
  async run({ context, args, where }) {
    const wanted = args[0];
    if (!wanted) return { kind: 'show', where, screen: choice(context, 'timezone.question') };
    const { t, actor, now } = context;
    return {
      kind: 'write-models',
      async work(tx) {
        const changed = await setTimeZone(tx, actor, { timeZone: wanted, now });
        if (!changed.ok) return { kind: 'show', where, screen: choice(context, 'timezone.unknown') };
        const time = formatMoment(now.toISOString(), { ...context, timeZone: wanted });
        return {
          kind: 'show',
          where,
          screen: { text: lines(t('timezone.changed', { timeZone: wanted, time })) },
        };
      },
    };
  },
};

function choice(context: Context, question: 'timezone.question' | 'timezone.unknown') {
  const { t, actor } = context;
  const zones = [...new Set([actor.company.timeZone, actor.timeZone, ...offered])];
  const buttons = zones.map((zone) => ({
    label: zone.replace('_', ' '),
    token: actionToken('timezone', zone),
  }));
  return { text: lines(t(question, { timeZone: actor.timeZone })), buttons: inRows(buttons, 2) };
}
