// Somebody's messenger says that they are in another time zone: theirs follows, they are told once, and one tap puts it back.
import { IANAZone } from 'luxon';
import type { Command } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { messengerName } from '../../../screens/messenger-name.ts';
import { setTimeZone } from '../../people/mutations.ts';
import { ownSettings, rememberSeenZone } from '../change-settings.ts';

export const zoneSeen: Command = {
  name: 'zoneseen',
  may: () => true,
  async run({ context, sql, args, incoming }) {
    const { t, actor, now } = context;
    const [timeZone = ''] = args;
    // A zone that was taken over before and is not theirs now was changed by themselves.
    const known = actor.timeZone === timeZone || !IANAZone.isValidZone(timeZone);
    if (known || (await ownSettings(sql, actor)).seenZone === timeZone) return { kind: 'nothing' };
    return {
      kind: 'write-models',
      async work(tx) {
        await setTimeZone(tx, actor, { timeZone, now });
        await rememberSeenZone(tx, actor, timeZone);
        const time = formatMoment(now.toISOString(), { ...context, timeZone });
        const messenger = messengerName(t, incoming.messenger);
        const back = t('timezone.back', { timeZone: actor.timeZone });
        return {
          kind: 'show',
          where: 'new',
          screen: {
            text: lines(t('timezone.followed', { timeZone, time, messenger })),
            buttons: [[{ label: back, token: actionToken('timezone', actor.timeZone) }]],
          },
        };
      },
    };
  },
};
