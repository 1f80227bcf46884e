// What was done to a record, from the audit log, in words: who, when, from where, what it was before.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { isAuditAction } from '../../../records/audit/actions.ts';
import { refOf } from '../../../records/record-ref.ts';
import { type HistoryEntry, recordHistory } from '../queries.ts';
import { actInWords, viaInWords } from '../screens/audit-words.ts';
import { changesInWords } from '../screens/history-words.ts';

/** As many as fit a screen, the newest first. */
const shown = 8;

/** `a.history.<kind>.<id>` */
export const history: Command = {
  name: 'history',
  may: (actor) => may(actor, 'team.see'),
  async run({ context, sql, args, where }) {
    const ref = refOf(args[0], args[1]);
    if (!ref) return { kind: 'show', where, screen: goneScreen(context) };
    const entries = await recordHistory(sql, context.actor, ref, { limit: shown });
    const { t } = context;
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          [bold(t('history.title'))],
          ...(entries.length > 0 ? entries.map((entry) => lineOf(context, entry)) : [t('history.none')]),
        ),
        buttons: [[{ label: t('history.back'), token: actionToken('record', ref.kind, ref.id) }]],
      },
    };
  },
};

const verbs = ['create', 'update', 'result', 'move', 'stage', 'delete', 'undo'] as const;

function lineOf(context: Context, entry: HistoryEntry): string {
  const { t } = context;
  const handed = handoverInWords(context, entry);
  const verb = verbs.find((one) => one === entry.action.split('.')[1]);
  const act = !verb && isAuditAction(entry.action) ? actInWords(context, entry.action) : null;
  const changes = verb === 'create' || verb === 'delete' ? [] : changesInWords(context, entry);
  return t('history.entry', {
    when: formatMoment(entry.at.toISOString(), context),
    who: entry.person ?? t('history.system'),
    via: viaInWords(context, entry.via),
    what: handed ?? [act ?? t(`history.${verb ?? 'other'}`), ...changes].join(' · '),
  });
}

/** A handover of many records, as it was for this one; null for everything else. */
function handoverInWords({ t }: Context, { action, before, after }: HistoryEntry): string | null {
  if (!action.startsWith('handover.')) return null;
  const back = action === 'handover.undone' || action === 'handover.returned';
  const holders = { before: holderOf(before), after: holderOf(after) };
  return [t(back ? 'history.handedBack' : 'history.handover'), t('history.holder', holders)].join(' · ');
}

const holderOf = (entry: unknown): string =>
  typeof entry === 'object' && entry !== null && 'holder' in entry ? String(entry.holder) : '';
