// One incomplete record as a question that is answered where it stands; the next one follows. Pure.

import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import type { Reader } from '../../../screens/reader.ts';
import { resultButtons } from '../../meetings/screens/result-buttons.ts';
import { outcomeButtons } from '../../planned-calls/screens/planned-call-line.ts';
import type { IncompleteRecord } from '../queries.ts';
import { listed } from './incomplete-button.ts';

export interface QuestionOptions {
  /** Who asks; null when the person asked for it themselves. */
  readonly head: string | null;
  /** The button that leads on without an answer; null when it is the last one. */
  readonly skipToken: string | null;
}

/** A result is one tap; what else is missing is asked by its own dialog, in the same place. */
export function questionScreen(record: IncompleteRecord, reader: Reader, options: QuestionOptions): Screen {
  const { t } = reader;
  const { kind, id, customerId, missing } = record;
  const others = missing.filter((code) => code !== 'result');
  const answers =
    kind === 'planned_call' ? outcomeButtons(reader, id) : resultButtons(reader, id, { goOn: true });
  const results = missing.includes('result') ? answers : [];
  const skip: Button[] = options.skipToken ? [{ label: t('remind.skip'), token: options.skipToken }] : [];
  return {
    text: lines(
      options.head && t('remind.asks', { head: options.head }),
      t('remind.question', {
        record: recordLine(reader, listed(record)),
        missing: missingInWords(reader, missing),
      }),
    ),
    buttons: [
      ...results,
      ...fixButtons(reader, { record: { kind, id }, customerId, missing: others }),
      ...(skip.length > 0 ? [skip] : []),
    ],
  };
}
