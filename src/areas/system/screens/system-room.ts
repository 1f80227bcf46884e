// What an admin sees of the program and does about it, as screens: in the chat, and as a room of the page.
import packageFile from '../../../../package.json' with { type: 'json' };
import type { AreaParts } from '../../../area.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { idOf } from '../../../records/record-ref.ts';
import { resendMessages, resendWebhooks } from '../mutations.ts';
import { deadGroups, deadMessages, lastErrors, systemState } from '../queries.ts';
import { deadScreen, errorsScreen, pageOfDead, systemScreen, type Versions } from './system-screens.ts';

const mostErrors = 20;
const mostGroups = 6;

export interface SystemRoom {
  /** What `dead.<page>`, `errors`, or anything else names; empty for whom it is not. */
  show(sql: Sql, context: Context, args: readonly string[]): Promise<Screen>;
  /** What `one.<message>.<page>`, `all` or `webhooks` does; null where they name nothing that is done. */
  actOf(args: readonly string[]): ((tx: Sql, context: Context) => Promise<Screen>) | null;
}

export function createSystemRoom({ db, wake, clock }: Pick<AreaParts, 'db' | 'wake' | 'clock'>): SystemRoom {
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
    async show(sql, context, [what, which]) {
      if (what === 'dead') return dead(sql, context, pageOf(which));
      if (what === 'errors')
        return errorsScreen(context, await lastErrors(sql, context.actor, context.now, mostErrors));
      return overview(sql, context);
    },
    actOf([what, which, more]) {
      const id = idOf(which);
      if (what === 'webhooks')
        return async (tx, context) => {
          const count = await resendWebhooks(tx, context.actor, context.now);
          wake('webhooks');
          return overview(tx, context, context.t('system.resent', { count }));
        };
      if (what !== 'all' && (what !== 'one' || id === null)) return null;
      return async (tx, context) => {
        const ids = what === 'all' || id === null ? 'all' : [id];
        const count = await resendMessages(tx, context.actor, { ids, now: context.now });
        wake('delivery');
        return dead(tx, context, pageOf(more), context.t('system.resent', { count }));
      };
    },
  };
}
