// /audit: who did what, when, from where: for admins all of it, for heads what is their teams'.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { oneOfButtons } from '../../../conversation/on-screen.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { auditEntry, auditLog } from '../../../records/audit/log.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { idOf } from '../../../records/record-ref.ts';
import { auditCsv } from '../screens/audit-csv.ts';
import { filterArgs, filterAt, readFilter, type ShownAudit } from '../screens/audit-filter.ts';
import {
  auditChoiceScreen,
  auditEntryScreen,
  auditListScreen,
  auditPeopleScreen,
} from '../screens/audit-screens.ts';

/** A file of more would be too large for a chat; filters make it smaller. */
const mostRows = 5000;

/**
 * `a.audit.l.<filter>.<page>` the list, `a.audit.p.<filter>.<page>` whose acts, `a.audit.{g,k,s}.<filter>` what, to what,
 * since when; `a.audit.e.<entry>.<filter>` one of them; `a.audit.x.<filter>` the list as a file.
 */
export const audit: Command = {
  name: 'audit',
  entry: { listed: false },
  may: (actor) => may(actor, 'audit.see'),
  async run(asked) {
    const { context, sql, where } = asked;
    const [what, ...args] = asked.pressed ? asked.args : [];
    const show = (screen: Extract<Turn, { kind: 'show' }>['screen']): Turn => ({
      kind: 'show',
      where,
      screen,
    });
    switch (what) {
      case 'e': {
        const id = idOf(args[0]);
        const act = id === null ? null : await auditEntry(sql, context.actor, id);
        return show(act ? auditEntryScreen(context, act, readFilter(args.slice(1))) : goneScreen(context));
      }
      case 'p':
        return {
          kind: 'show',
          where,
          screen: await auditPeopleScreen(sql, context, readFilter(args), pageOf(args[4])),
          takes: oneOfButtons,
        };
      case 'g':
      case 'k':
      case 's':
        return show(auditChoiceScreen(context, what, readFilter(args)));
      case 'x':
        return takeFile(asked, readFilter(args));
      default:
        return show(await auditListScreen(sql, context, readFilter(args), pageOf(args[4])));
    }
  },
};

/** Written down first: the file says so itself only the next time. */
function takeFile({ context }: TurnContext, shown: ShownAudit): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const acts = await auditLog(tx, actor, filterAt(shown, context), { limit: mostRows + 1 });
      const rows = acts.slice(0, mostRows);
      await writeAudit(tx, actor, {
        action: 'audit.export',
        after: { rows: rows.length, filter: filterArgs(shown) },
        now,
      });
      return {
        kind: 'show',
        where: 'new',
        screen: {
          text: lines(
            t('audit.file.here', { count: rows.length }),
            acts.length > mostRows && t('audit.file.cut'),
          ),
          file: auditCsv(context, rows),
        },
      };
    },
  };
}
