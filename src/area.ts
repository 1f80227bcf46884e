// What an area adds to Tallybot, as data: all that the composition asks of one.
import type { Leftover } from './background/cleanup.ts';
import type { Job } from './background/job.ts';
import type { AnyPush } from './background/push.ts';
import type { Saying } from './background/sayings.ts';
import type { ReceiptDrawer } from './conversation/receipts.ts';
import type { Takings } from './conversation/takings.ts';
import type { Command } from './conversation/turn-context.ts';
import type { Database } from './db/client.ts';
import type { Locale } from './i18n/locales.ts';
import type { Translate } from './i18n/translate.ts';
import type { LanguageModel } from './language-model/language-model.ts';
import type { Messengers } from './messenger/registry.ts';
import type { LoadAnswers } from './records/dialogs/record-answers.ts';
import type { SalesDialog } from './records/dialogs/sales-dialog.ts';
import type { Reaction } from './records/events.ts';
import type { AnyRecordDescription } from './records/record-kinds.ts';
import type { Transcription } from './transcription/transcription.ts';

export interface Area {
  /** The name of its folder. */
  readonly name: string;
  /** The kind of record that it keeps: its description. */
  readonly kind?: AnyRecordDescription;
  /** Reads one back as its dialog keeps it, to be changed. */
  readonly answers?: LoadAnswers;
  /** What follows in this area from what happens in earlier ones, in the same transaction. */
  readonly reactions?: readonly Reaction[];
  /** In reading order. One with a `command` is begun by it. */
  readonly dialogs?: readonly SalesDialog[];
  readonly commands?: (parts: AreaParts) => readonly Command[];
  /** What the dialogs of this area, or of earlier ones, leave in the chat. */
  readonly receipts?: (parts: AreaParts) => readonly ReceiptDrawer[];
  readonly takes?: Takings;
  /** In the order of a day. */
  readonly pushes?: readonly AnyPush[];
  /** What it says unasked besides, when there is reason: through background/say-unasked. */
  readonly sayings?: readonly Saying[];
  readonly jobs?: readonly Job[];
  readonly leftovers?: readonly Leftover[];
}

/** The background loops that may be woken. */
export type LoopName =
  | 'delivery'
  | 'imports'
  | 'mail'
  | 'notices'
  | 'counters'
  | 'telephony'
  | 'webhooks'
  | 'calendars';

/** Outside services that the server is connected to; null where it is not. */
export interface Services {
  readonly transcription: Transcription | null;
  readonly languageModel: LanguageModel | null;
}

/** What the commands of an area may need besides the turn that they are given. */
export interface AreaParts {
  readonly translations: (locale: Locale) => Translate;
  readonly db: Database;
  readonly messengers: () => Messengers;
  /** Where the links in e-mails lead; nowhere when empty. */
  readonly publicUrl: string;
  /** Where Tallybot is installed in a further workspace; absent where nobody can. */
  readonly installUrl?: string | undefined;
  readonly clock: () => Date;
  readonly services: Services;
  /** Has a background loop look for work now, once the transaction is over; several wakes are one look. */
  wake(loop: LoopName): void;
}
