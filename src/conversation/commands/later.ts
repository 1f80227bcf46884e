// "Later" under a follow-up: the same question comes again in an hour.
import { post } from '../../delivery/post.ts';
import { followUpScreen } from '../../digests/follow-up.ts';
import { may } from '../../domain/access/rights.ts';
import { meetingCard } from '../../domain/meetings/data.ts';
import { localTime } from '../../engine/local-time.ts';
import { formatClock } from '../../engine/show-time.ts';
import { lines } from '../../messenger/text.ts';
import { resultButtons } from '../../screens/result-buttons.ts';
import type { Command } from '../asked.ts';
import { goneScreen } from '../closing-screens.ts';
import { refOf } from '../record-ref.ts';

const minutes = 60;
const goodForMinutes = 240;

/** `a.later.<meeting>`: once an hour for each meeting. The buttons stay, for who changes their mind. */
export const later: Command = {
  name: 'later',
  may: (actor) => may(actor, 'meeting.write'),
  async run({ context, chat, incoming, args, where }) {
    const ref = refOf('meeting', args[0]);
    const { actor, now, t, timeZone } = context;
    return {
      kind: 'write',
      async work(tx) {
        const meeting = ref && (await meetingCard(tx, actor, { id: ref.id, now }));
        if (!ref || !meeting?.at) return { kind: 'show', where, screen: goneScreen(context) };
        const dueAt = new Date(now.getTime() + minutes * 60_000);
        const asked = {
          id: ref.id,
          at: meeting.at,
          customer: meeting.customerName,
          subject: meeting.subject,
        };
        await post(
          tx,
          [
            {
              companyId: actor.companyId,
              accountId: chat.accountId,
              messenger: incoming.messenger,
              chatKey: chat.chatKey,
              purpose: 'follow-up',
              key: `later:${chat.accountId}:${ref.id}:${Math.floor(now.getTime() / (minutes * 60_000))}`,
              priority: 1,
              screen: followUpScreen(asked, { ...context, now: dueAt }),
              dueAt,
              expiresAt: new Date(dueAt.getTime() + goodForMinutes * 60_000),
            },
          ],
          now,
        );
        const time = formatClock(localTime(dueAt, timeZone).minutes);
        const screen = { text: lines(t('later.asked', { time })), buttons: resultButtons(context, ref.id) };
        return { kind: 'show', where, screen };
      },
    };
  },
};
