// `a.snooze.1h`, `a.snooze.tomorrow` under a push: the same message comes again later.
import { DateTime } from 'luxon';
import type { Actor } from '../../../access/actor.ts';
import { sayAgain } from '../../../background/say-unasked.ts';
import { findSaying } from '../../../background/sayings.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { lines } from '../../../messenger/text.ts';
import { ownSettings } from '../change-settings.ts';

const hours = 1;
const goodForMinutes = 240;

/** Once per message and choice: pressed twice, it comes once. */
export const snooze: Command = {
  name: 'snooze',
  may: () => true,
  async run({ context, chat, incoming, sql, args, where }) {
    const { now, t, actor } = context;
    const messageKey = incoming.input.kind === 'press' ? incoming.input.messageKey : undefined;
    const morning = args[0] === 'tomorrow' ? await morningOf(sql, actor) : null;
    const dueAt = morning ? nextMorning(context, morning) : new Date(now.getTime() + hours * 3_600_000);
    return {
      kind: 'write',
      async work(tx) {
        const again =
          messageKey === undefined
            ? null
            : await sayAgain(tx, {
                personId: actor.personId,
                accountId: chat.accountId,
                messageKey,
                what: morning ? 'tomorrow' : '1h',
                dueAt,
                goodForMinutes,
                now,
              });
        if (!again)
          return {
            kind: 'show',
            where: 'new',
            screen: { ...mainMenu(context), text: lines(t('snooze.gone')) },
          };
        const time = formatMoment(again.at.toISOString(), context);
        return { kind: 'show', where, screen: { text: lines(t('snooze.done', { time })) } };
      },
    };
  },
};

/** When the morning summary comes, or would. */
async function morningOf(sql: Sql, actor: Actor): Promise<string> {
  const { pushes } = await ownSettings(sql, actor);
  return pushes['morning-summary']?.at ?? findSaying('morning-summary')?.at ?? '09:00';
}

/** The person's next working day at that time. */
function nextMorning({ now, timeZone, actor }: Context, clock: string): Date {
  const today = DateTime.fromISO(localTime(now, timeZone).day, { zone: timeZone });
  const days =
    [1, 2, 3, 4, 5, 6, 7].find((ahead) => actor.workingDays.includes(today.plus({ days: ahead }).weekday)) ??
    1;
  const [hour = 9, minute = 0] = clock.split(':').map(Number);
  return today.plus({ days }).set({ hour, minute }).toJSDate();
}
