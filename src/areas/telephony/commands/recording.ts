// `a.recording.<phone call>`: opens the recording of a call, for whoever may see the call; each time is written down.
import { scopeSql } from '../../../access/scope.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayWriteCalls } from '../../calls/access.ts';
import { seesNumbers } from '../access.ts';
import { providerOf } from '../provider-list.ts';
import { type Heard, recordingName } from '../providers/recordings.ts';

interface Recorded {
  readonly callId: number;
  readonly at: Date;
  readonly kept: string;
  readonly kind: string;
  readonly secret: string | null;
  readonly accountKey: string | null;
  readonly settings: unknown;
}

export const recording: Command = {
  name: 'recording',
  may: mayWriteCalls,
  async run({ context, args, sql }) {
    const { actor, now } = context;
    const [found] = await sql.$queryRaw<Recorded[]>`
      select c.id as "callId", c.at, pc.recording_url as kept, s.kind, s.secret, s.account_key as "accountKey", s.settings
      from phone_call pc join call c on c.id = pc.call_id join phone_source s on s.id = pc.source_id
      where pc.company_id = ${actor.companyId} and pc.id = ${idOf(args[0])}::int and pc.recording_url is not null
        and ${scopeSql(actor, 'call', 'c')} and c.deleted_at is null`;
    if (!found) return { kind: 'show', where: 'new', screen: goneScreen(context) };
    const screen = recordingScreen(context, found, await heardOf(found, now));
    return {
      kind: 'write',
      async work(tx) {
        await writeAudit(tx, actor, { action: 'call.recording', kind: 'call', recordId: found.callId, now });
        return { kind: 'show', where: 'new', screen };
      },
    };
  },
};

async function heardOf({ kept, kind, ...source }: Recorded, now: Date): Promise<Heard> {
  const name = recordingName(kept);
  if (name === null) return { url: kept, login: null };
  return (await providerOf(kind)?.hear?.(name, source, now)) ?? { url: null, login: null };
}

function recordingScreen(context: Context, { at, kept }: Recorded, { url, login }: Heard): Screen {
  const { t, actor } = context;
  // What it is called may be made of the customer's number.
  const name = seesNumbers(actor) ? (recordingName(kept) ?? '') : '…';
  const where = login === null ? '' : new URL(login).host;
  const open: Button[] = [
    ...(url === null ? [] : [{ label: t('telephony.listen'), url }]),
    ...(login === null ? [] : [{ label: labelOf(t('telephony.openThere', { where })), url: login }]),
  ];
  return {
    text: lines(
      t('telephony.recordingOf', { when: formatMoment(at.toISOString(), context) }),
      t('telephony.recordingNoted'),
      url === null && login !== null && t('telephony.recordingByLogin', { where, name }),
      url === null && login === null && t('telephony.recordingThere', { name }),
    ),
    buttons: open.map((button) => [button]),
  };
}
