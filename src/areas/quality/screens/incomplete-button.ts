// An incomplete record as one button: what it is and what it lacks; pressed, it asks for the first thing that is missing.

import { cutText } from '../../../engine/cut-text.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { type Listed, recordLine } from '../../../records/screens/record-line.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { IncompleteRecord } from '../queries.ts';

/** As much as Slack takes. */
const longestLabel = 75;
/** Telegram cuts what is longer. */
const shortestLimit = 64;
/** Enough to know the customer by; what is missing comes after it. */
const longestName = 44;
/** So little beyond the name says nothing. */
const worthMore = 5;

/** One tap, one question. */
export function incompleteButton(reader: Reader, record: IncompleteRecord): Button {
  // The record's own words give way before what it is pressed for, but for the customer's name.
  const { line, missing } = inWords(reader, record);
  const name = cutText(customerInWords(reader.t, record.customerName) ?? '', longestName);
  const room = longestLabel - missing.length - 2;
  const words = `${room > name.length + worthMore ? cutText(line, room) : name || line}: ${missing}`;
  const token =
    record.missing[0] === 'result' && record.kind === 'meeting'
      ? actionToken('result', record.id)
      : record.missing[0] === 'result'
        ? actionToken('record', record.kind, record.id)
        : firstFix(reader, record);
  return { label: cutText(words, longestLabel), token };
}

/** Whole lines, for the text above the buttons, of those whose button says less. */
export function cutLines(reader: Reader, records: readonly IncompleteRecord[]): string[] {
  const whole = records.map((record) => inWords(reader, record));
  return whole
    .map(({ line, missing }) => `${line}: ${missing}`)
    .filter((words) => words.length > shortestLimit)
    .map((words) => `• ${words}`);
}

const inWords = (reader: Reader, record: IncompleteRecord) => ({
  line: recordLine(reader, listed(record)).replace(/\s+/gu, ' '),
  missing: missingInWords(reader, record.missing),
});

/** The record as lists show it. */
export const listed = (record: IncompleteRecord): Listed => ({
  ...record,
  customer: record.customerName,
  what: record.about,
});

/** One button for each thing that it lacks. */
const incompleteFixes = (reader: Reader, { kind, id, customerId, missing }: IncompleteRecord) =>
  fixButtons(reader, { record: { kind, id }, customerId, missing });

/** A contact is filled in at the record's customer: either a phone or an e-mail will do. */
function firstFix(reader: Reader, record: IncompleteRecord): string {
  const { kind, id, customerId, missing } = record;
  if (missing[0] === 'contact_info') {
    const customer = kind === 'customer' ? id : customerId;
    if (customer !== null) return actionToken('fix', 'customer', customer, 'contact_info');
  }
  const first = incompleteFixes(reader, record)[0]?.[0];
  return first && 'token' in first ? first.token : actionToken('fix', kind, id);
}
