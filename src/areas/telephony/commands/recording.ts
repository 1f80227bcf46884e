// `a.recording.<phone call>`: opens the recording of a call, for whoever may see the call; each time is written down.
import { scopeSql } from '../../../access/scope.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { lines } from '../../../messenger/text.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayWriteCalls } from '../../calls/access.ts';

interface Recorded {
  readonly callId: number;
  readonly at: Date;
  readonly url: string;
}

export const recording: Command = {
  name: 'recording',
  may: mayWriteCalls,
  async run({ context, args }) {
    const id = idOf(args[0]);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const [found] = await tx.$queryRaw<Recorded[]>`
          select c.id as "callId", c.at, pc.recording_url as url from phone_call pc join call c on c.id = pc.call_id
          where pc.company_id = ${actor.companyId} and pc.id = ${id}::int and pc.recording_url is not null
            and ${scopeSql(actor, 'call', 'c')} and c.deleted_at is null`;
        if (!found) return { kind: 'show', where: 'new', screen: goneScreen(context) };
        await writeAudit(tx, actor, { action: 'call.recording', kind: 'call', recordId: found.callId, now });
        const when = formatMoment(found.at.toISOString(), context);
        return {
          kind: 'show',
          where: 'new',
          screen: {
            text: lines(t('telephony.recordingOf', { when }), t('telephony.recordingNoted')),
            buttons: [[{ label: t('telephony.listen'), url: found.url }]],
          },
        };
      },
    };
  },
};
