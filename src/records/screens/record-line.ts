// A record in one line, for lists and buttons.

import { cutText } from '../../engine/cut-text.ts';
import { formatPhone } from '../../engine/parse/phone.ts';
import { formatDay, formatMoment } from '../../engine/show-time.ts';
import { formatMoney } from '../../i18n/format-money.ts';
import type { Reader } from '../../screens/reader.ts';
import { erasedName } from '../known-name.ts';
import type { RecordKind } from '../record.ts';
import { customerInWords } from './customer-name.ts';

/** What a list knows of a record; null for what it lacks. */
export interface Listed {
  readonly kind: RecordKind;
  readonly customer: string | null;
  /** A meeting's subject, a deal's title, a call's number. */
  readonly what: string | null;
  readonly at: Date | null;
  /** A deal's closing day, YYYY-MM-DD. */
  readonly day?: string | null;
  readonly amount?: string | null;
  readonly currency?: string | null;
}

/** A subject or a title is no longer; what a call to come is about may be. */
const longestWhat = 200;

/** A call's number as people write it. */
const whatInWords = ({ kind, what }: Listed): string | null =>
  what && (kind === 'call' ? formatPhone(what) : cutText(what, longestWhat));

/** "Acme GmbH · yesterday 15:00 · pricing"; a record of which nothing is known is called by its kind. */
export function recordLine(reader: Reader, record: Listed): string {
  const when = record.at
    ? formatMoment(record.at.toISOString(), reader)
    : record.day
      ? formatDay(record.day, reader)
      : null;
  const amount =
    record.amount && record.currency ? formatMoney(record.amount, record.currency, reader.locale) : null;
  const { customer } = record;
  // What stands in place of an erased record's words says nothing.
  const what = customer === erasedName ? null : whatInWords(record);
  const parts = [customerInWords(reader.t, customer), record.kind === 'customer' ? null : when, what, amount];
  const known = parts.filter((part) => part !== null && part !== '');
  return known.length > 0 ? known.join(' · ') : reader.t(`record.${record.kind}`);
}
