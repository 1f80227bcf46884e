// The REST API: the company's other systems read and write by it, as whoever their key stands for.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { api } from './commands/api.ts';
import { apiKeyDialog } from './dialogs/api-key.ts';
import type { KeyMade } from './receipts.ts';
import { showOnce } from './show-secret.ts';

export const apiArea: Area = {
  name: 'api',
  dialogs: [apiKeyDialog],
  commands: () => [api],
  receipts: ({ publicUrl }) => [
    drawsReceipt<KeyMade>('api-key-made', async (tx, context, { id, name, key }) => {
      const { t } = context;
      await showOnce(tx, context, {
        ...{ id, name, secret: key },
        title: t('api.keyOf', { name }),
        copy: t('api.copyKey'),
      });
      return {
        text: lines(t('api.made', { name }), publicUrl !== '' && `${publicUrl}/api/docs`),
        buttons: [[{ label: t('api.back'), token: actionToken('api') }]],
      };
    }),
  ],
  leftovers: [
    {
      name: 'apiAnswers',
      days: 1,
      remove: (db, before) => db.$executeRaw`delete from api_answer where created_at < ${before}`,
    },
  ],
};
