// Telephone systems: each phone call makes its record by itself, and asks its manager for one tap at most.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { phonecall } from './commands/phonecall.ts';
import { createPhoneline } from './commands/phoneline.ts';
import { recording } from './commands/recording.ts';
import { showSecret } from './commands/show-secret.ts';
import { createTelephonyCommand } from './commands/telephony.ts';
import { phoneCallCustomerDialog } from './dialogs/phone-call-customer.ts';
import { phoneCallWhoseDialog } from './dialogs/phone-call-whose.ts';
import { phoneLineDialog } from './dialogs/phone-line.ts';
import { phoneSecretDialog } from './dialogs/phone-secret.ts';
import { phoneSourceDialog } from './dialogs/phone-source.ts';
import { phoneCallSaying } from './pushes/phone-card-message.ts';
import { reactions } from './reactions.ts';
import type { LineGiven, SecretChanged, SourceAdded } from './receipts.ts';
import { formatLine } from './screens/line-words.ts';

export const telephonyArea: Area = {
  name: 'telephony',
  reactions,
  dialogs: [
    phoneCallWhoseDialog,
    phoneCallCustomerDialog,
    phoneSourceDialog,
    phoneSecretDialog,
    phoneLineDialog,
  ],
  commands: ({ translations, publicUrl, wake }) => [
    phonecall,
    recording,
    createPhoneline(translations),
    createTelephonyCommand(publicUrl, () => wake('telephony')),
  ],
  receipts: ({ publicUrl, wake }) => [
    drawsReceipt<SourceAdded>('phone-source-added', async (tx, context, { source, shown }) => {
      await showSecret(tx, context, { source, shown, publicUrl });
      wake('telephony');
      const { t } = context;
      return {
        text: lines(t('telephony.added', { name: source.name }), t('telephony.addedNext')),
        buttons: [
          [
            { label: t('telephony.addLine'), token: actionToken('telephony', 'line', shown.id) },
            { label: source.name, token: actionToken('telephony', shown.id) },
          ],
        ],
      };
    }),
    drawsReceipt<SecretChanged>('phone-secret-changed', (_tx, { t }, { source }) => {
      wake('telephony');
      return {
        text: lines(t('telephony.secretChanged', { name: source.name })),
        buttons: [[{ label: source.name, token: actionToken('telephony', source.id) }]],
      };
    }),
    drawsReceipt<LineGiven>('phone-line-given', (_tx, { t }, { sourceId, line, name, adopted }) => ({
      text: lines(
        t('telephony.lineGiven', { line: formatLine(line), name }),
        adopted > 0 && t('telephony.adopted', { count: adopted }),
      ),
      buttons: [
        [
          { label: t('telephony.addLine'), token: actionToken('telephony', 'line', sourceId) },
          { label: t('telephony.showLines'), token: actionToken('telephony', 'lines', sourceId) },
        ],
      ],
    })),
  ],
  sayings: [{ name: phoneCallSaying, roles: ['manager', 'head', 'admin'], at: null, counts: false }],
  leftovers: [
    {
      name: 'phoneEvents',
      days: 14,
      remove: (db, before) => db.$executeRaw`delete from phone_event where at < ${before}`,
    },
    {
      // What never ended, or was nobody's or between colleagues, says nothing any more.
      name: 'phoneCalls',
      days: 30,
      remove: (db, before) => db.$executeRaw`
        delete from phone_call where call_id is null and not is_private and updated_at < ${before}`,
    },
  ],
};
