// What the dialogs on sale notices leave.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';

/** A sale notice that was written, changed or scheduled: its card is shown. */
export interface NoticeSaved extends DialogReceipt {
  readonly kind: 'notice-saved';
  readonly noticeId: number;
}

export const noticeSaved = (noticeId: number): NoticeSaved => ({ kind: 'notice-saved', noticeId });

/** A test of a notice that is on its way. */
export interface NoticeTestAsked extends DialogReceipt {
  readonly kind: 'notice-test-asked';
  readonly noticeTest: { readonly id: number; readonly address: string };
}

export const noticeTestAsked = (noticeTest: NoticeTestAsked['noticeTest']): NoticeTestAsked => ({
  kind: 'notice-test-asked',
  noticeTest,
});
