// /webhooks: endpoints, for admins: added, looked at, given a new secret, sent again to, removed.
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { idOf } from '../../../records/record-ref.ts';
import { showOnce } from '../../api/show-secret.ts';
import { mayManageWebhooks } from '../access.ts';
import {
  type ListedWebhook,
  listWebhooks,
  overlapHours,
  removeWebhook,
  resendDead,
  rotateWebhook,
  startWebhook,
} from '../endpoints.ts';
import { shortUrl, sureToRemove, webhookScreen, webhooksScreen } from '../screens/webhook-screens.ts';

/** `/webhooks`, `a.webhooks.<endpoint>`, `a.webhooks.<what>.<endpoint>.…` */
export const createWebhooksCommand = (wake: () => void): Command => ({
  name: 'webhooks',
  entry: { listed: true },
  may: mayManageWebhooks,
  async run({ context, sql, args, where }, begin) {
    const { actor, now, t } = context;
    const [what, which, more] = args;
    if (what === 'add') return begin('webhook');
    const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
    const found = await listWebhooks(sql, actor);
    const one = found.find(({ id }) => id === idOf(which ?? what));
    if (!one) return show(webhooksScreen(context, found));
    const { id } = one;
    const write = (work: (tx: Sql) => Promise<Screen>): Turn => ({
      kind: 'write',
      work: async (tx): Promise<Show> => show(await work(tx)),
    });
    switch (what) {
      case 'resend':
        return write(async (tx) => {
          const count = await resendDead(tx, actor, { id, now });
          wake();
          return after(tx, context, id, t('webhook.resent', { count }));
        });
      case 'start':
        return write(async (tx) => {
          await startWebhook(tx, actor, { id, now });
          wake();
          return after(tx, context, id, t('webhook.started'));
        });
      case 'rotate':
        return write((tx) => rotate(tx, context, one));
      case 'remove':
        if (more !== 'yes') return show(sureToRemove(context, one));
        return write(async (tx) => {
          await removeWebhook(tx, actor, { id, now });
          return webhooksScreen(
            context,
            await listWebhooks(tx, actor),
            t('webhook.removed', { url: shortUrl(one.url) }),
          );
        });
      default:
        return show(webhookScreen(context, one));
    }
  },
});

async function after(tx: Sql, context: Context, id: number, said: string): Promise<Screen> {
  const found = await listWebhooks(tx, context.actor);
  const one = found.find((held) => held.id === id);
  return one ? webhookScreen(context, one, said) : webhooksScreen(context, found);
}

async function rotate(tx: Sql, context: Context, { id, url }: ListedWebhook): Promise<Screen> {
  const { actor, now, t } = context;
  const rotated = await rotateWebhook(tx, actor, { id, now });
  if (rotated.ok)
    await showOnce(tx, context, {
      ...{ id, name: shortUrl(url), secret: rotated.secret },
      title: t('webhook.secretOf', { url: shortUrl(url) }),
      copy: t('webhook.copySecret'),
    });
  return after(tx, context, id, t('webhook.rotated', { hours: overlapHours }));
}
