// /api: the company's keys, for admins: made, looked at, revoked.
import type { Show } from '../../../conversation/turn.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayManageApi } from '../access.ts';
import { listKeys, revokeKey } from '../keys.ts';
import { keyScreen, keysScreen, revokeScreen } from '../screens/key-screens.ts';

/** `/api`, `a.api.<what>.<key>.…` */
export const api: Command = {
  name: 'api',
  entry: { listed: true },
  may: mayManageApi,
  async run({ context, sql, args, where }, begin) {
    const { actor, now, t } = context;
    const [what, which, more] = args;
    if (what === 'add') return begin('api-key');
    const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
    const keys = await listKeys(sql, actor);
    const key = keys.find(({ id }) => id === idOf(which));
    if (what === 'page') return show(keysScreen(context, keys, Math.min(Number(which) || 0, 100)));
    if (!key) return show(keysScreen(context, keys, 0));
    if (what !== 'revoke') return show(keyScreen(context, key));
    if (more !== 'yes') return show(revokeScreen(context, key));
    return {
      kind: 'write',
      async work(tx): Promise<Show> {
        const revoked = await revokeKey(tx, actor, { id: key.id, now });
        const said = revoked.ok ? t('api.revoked', { name: revoked.name }) : undefined;
        return show(keysScreen(context, await listKeys(tx, actor), 0, said));
      },
    };
  },
};
