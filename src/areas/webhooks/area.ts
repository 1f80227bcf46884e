// Webhooks: the company's other systems hear of each save, by messages that the database's triggers write with it.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { showOnce } from '../api/show-secret.ts';
import { createWebhooksCommand } from './commands/webhooks.ts';
import { webhookDialog } from './dialogs/webhook.ts';
import type { WebhookAdded } from './receipts.ts';
import { shortUrl } from './screens/webhook-screens.ts';

export const webhooksArea: Area = {
  name: 'webhooks',
  dialogs: [webhookDialog],
  commands: ({ wake }) => [createWebhooksCommand(() => wake('webhooks'))],
  receipts: () => [
    drawsReceipt<WebhookAdded>('webhook-added', async (tx, context, { id, url, secret }) => {
      const { t } = context;
      await showOnce(tx, context, {
        ...{ id, name: shortUrl(url), secret },
        title: t('webhook.secretOf', { url: shortUrl(url) }),
        copy: t('webhook.copySecret'),
      });
      return {
        text: lines(t('webhook.added', { url: shortUrl(url) })),
        buttons: [[{ label: t('webhook.open'), token: actionToken('webhooks', id) }]],
      };
    }),
  ],
  leftovers: [
    {
      name: 'webhookMessages',
      days: 14,
      remove: (db, before) => db.$executeRaw`
        delete from webhook_message where status <> 'waiting' and done_at < ${before}`,
    },
  ],
};
