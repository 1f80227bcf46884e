// /system: versions, queues, what was given up and may be sent again, errors by code. For admins.
import packageFile from '../../../../package.json' with { type: 'json' };
import type { AreaParts } from '../../../area.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { idOf } from '../../../records/record-ref.ts';
import { maySeeSystem } from '../access.ts';
import { resendMessages, resendWebhooks } from '../mutations.ts';
import { deadGroups, deadMessages, lastErrors, systemState } from '../queries.ts';
import {
  deadScreen,
  errorsScreen,
  pageOfDead,
  systemScreen,
  type Versions,
} from '../screens/system-screens.ts';

const mostErrors = 20;
const mostGroups = 6;

/** `/system`, `a.system.dead.<page>`, `a.system.one.<message>.<page>`, `a.system.{all,webhooks,errors}` */
export function createSystemCommand({ db, wake, clock }: AreaParts): Command {
  const runsSince = clock?.() ?? new Date(0);
  const versions = (): Versions => ({
    version: packageFile.version,
    node: process.version,
    store: db.kind,
    runsSince,
  });

  async function overview(sql: Sql, { actor, now, ...reader }: Context, said?: string): Promise<Screen> {
    const state = await systemState(sql, actor, now);
    if (!state) return { text: [] };
    const errors = await lastErrors(sql, actor, now, 1000);
    return systemScreen({ ...reader, now }, { versions: versions(), state, errors }, said);
  }

  async function dead(sql: Sql, context: Context, page: number, said?: string): Promise<Screen> {
    const { actor } = context;
    const groups = await deadGroups(sql, actor, mostGroups);
    const found = await deadMessages(sql, actor, { limit: pageOfDead + 1, offset: page * pageOfDead });
    if (found.length === 0 && page > 0) return dead(sql, context, 0, said);
    const more = found.length > pageOfDead;
    const messages = found.slice(0, pageOfDead);
    const paging = pageButtons(context, page, more, 'system', 'dead');
    return deadScreen(context, { groups, messages, page, more }, paging, said);
  }

  return {
    name: 'system',
    entry: { listed: true },
    may: maySeeSystem,
    async run({ context, sql, args, where, pressed }) {
      const { actor, now, t } = context;
      const [what, which, more] = pressed ? args : [];
      const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
      const write = (work: (tx: Sql) => Promise<Screen>): Turn => ({
        kind: 'write',
        work: async (tx): Promise<Show> => show(await work(tx)),
      });
      switch (what) {
        case 'dead':
          return show(await dead(sql, context, pageOf(which)));
        case 'errors':
          return show(errorsScreen(context, await lastErrors(sql, actor, now, mostErrors)));
        case 'one':
        case 'all': {
          const id = idOf(which);
          if (what === 'one' && id === null) return show(await dead(sql, context, 0));
          return write(async (tx) => {
            const count = await resendMessages(tx, actor, { ids: id === null ? 'all' : [id], now });
            wake('delivery');
            return dead(tx, context, pageOf(more), t('system.resent', { count }));
          });
        }
        case 'webhooks':
          return write(async (tx) => {
            const count = await resendWebhooks(tx, actor, now);
            wake('webhooks');
            return overview(tx, context, t('system.resent', { count }));
          });
        default:
          return show(await overview(sql, context));
      }
    },
  };
}
