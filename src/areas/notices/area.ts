// Sale notices: written, sent by e-mail, followed, repaired.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { createNotice } from './commands/notice.ts';
import { createCoverage, notices } from './commands/notices.ts';
import { repair, tell, unreachable } from './commands/unreachable.ts';
import { noticeDialog } from './dialogs/notice.ts';
import { noticeScheduleDialog } from './dialogs/notice-schedule.ts';
import { noticeSinceDialog } from './dialogs/notice-since.ts';
import { noticeTestDialog } from './dialogs/notice-test.ts';
import { reactions } from './reactions.ts';
import type { NoticeSaved, NoticeTestAsked } from './receipts.ts';
import { noticeCard } from './screens/notice-card.ts';
import { noticeTestScreen } from './screens/notice-views.ts';

export const noticesArea: Area = {
  name: 'notices',
  reactions,
  sayings: [{ name: 'notice', roles: ['manager', 'head'], at: null, counts: true }],
  receipts: () => [
    drawsReceipt<NoticeSaved>('notice-saved', (tx, context, { noticeId }) =>
      noticeCard(tx, context, noticeId),
    ),
    drawsReceipt<NoticeTestAsked>('notice-test-asked', (_tx, context, { noticeTest }) =>
      noticeTestScreen(context, noticeTest),
    ),
  ],
  dialogs: [noticeDialog, noticeScheduleDialog, noticeSinceDialog, noticeTestDialog],
  commands: ({ publicUrl, translations }) => [
    createNotice({ translations, publicUrl }),
    notices,
    createCoverage(translations),
    unreachable,
    repair,
    tell,
  ],
};
