// /timezone: in whose zone "tomorrow 15:00" is meant.

import type { Turn, Where } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { setTimeZone } from '../../people/mutations.ts';
import { timeZoneNamed } from '../time-zone-named.ts';

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
  entry: { listed: false },
  may: () => true,
  async run({ context, args, where }) {
    if (args.length === 0) return asks(context, where, 'timezone.question');
    // A button's token holds the zone's own name; typed is whatever people call the place.
    const wanted = timeZoneNamed(args.join(' '));
    if (wanted === null) return asks(context, where, 'timezone.unknown');
    return change(context, where, wanted);
  },
  async answers({ context, where, chat }, text) {
    const wanted = timeZoneNamed(text);
    if (wanted !== null) return change(context, where, wanted);
    // A running dialog, or a line that tells of something, is meant rather.
    const isPlace = text.trim().split(/\s+/u).length <= 2 && !/\d/.test(text);
    return isPlace && !chat.state.dialog ? asks(context, where, 'timezone.unknown') : null;
  },
};

const asks = (context: Context, where: Where, question: 'timezone.question' | 'timezone.unknown'): Turn => ({
  kind: 'show',
  where,
  screen: choice(context, question),
  takes: 'timezone',
});

function change(context: Context, where: Where, wanted: string): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write-models',
    async work(tx) {
      const changed = await setTimeZone(tx, actor, { timeZone: wanted, now });
      if (!changed.ok)
        return { kind: 'show', where, screen: choice(context, 'timezone.unknown'), takes: 'timezone' };
      const time = formatMoment(now.toISOString(), { ...context, timeZone: wanted });
      return {
        kind: 'show',
        where,
        screen: { text: lines(t('timezone.changed', { timeZone: wanted, time })) },
      };
    },
  };
}

function choice(context: Context, question: 'timezone.question' | 'timezone.unknown') {
  const { t, actor } = context;
  const zones = [...new Set([actor.company.timeZone, actor.timeZone, ...offered])];
  const buttons = zones.map((zone) => ({
    label: zone.replace('_', ' '),
    token: actionToken('timezone', zone),
  }));
  return { text: lines(t(question, { timeZone: actor.timeZone })), buttons: inRows(buttons, 2) };
}
