// A record's answers as its dialog keeps them, read back from what was saved.

import { callCard } from '../../areas/calls/queries.ts';
import { customerOrSurvivor } from '../../areas/customers/what-became-of.ts';
import { dealCard } from '../../areas/deals/queries.ts';
import { meetingCard } from '../../areas/meetings/queries.ts';
import type { Sql } from '../../db/sql.ts';
import { localTime } from '../../engine/local-time.ts';
import type { Json, Subject, Values } from '../../engine/types.ts';
import type { RecordRef } from '../record.ts';
import { customerInWords } from '../screens/customer-name.ts';
import type { SalesContext } from './sales-dialog.ts';

export interface RecordAnswers {
  readonly subject: Subject;
  readonly values: Values;
  readonly labels: Readonly<Record<string, string>>;
  /** Fields that an edit doesn't ask although they have no answer. */
  readonly skipped: readonly string[];
}

/** Who asks, and when it is for them. */
export type Reader = Pick<SalesContext, 'actor' | 'now' | 'timeZone' | 't'>;

type Load = (db: Sql, reader: Reader, id: number) => Promise<RecordAnswers | null>;

/** By kind; null when the record is not there for the actor. One statement each. */
export const loadAnswers: Readonly<Record<RecordRef['kind'], Load>> = {
  async meeting(db, { actor, now, t }, id) {
    const meeting = await meetingCard(db, actor, { id, now });
    if (!meeting) return null;
    const { version, customerId, customerName, at, subject, result, note } = meeting;
    const answers = { customer: customerId, at: at?.toISOString(), subject, result, note };
    const isPast = at !== null && at <= now;
    return loadedOf(
      { kind: 'meeting', id, version },
      answers,
      { customer: customerInWords(t, customerName) },
      [...['customer', 'at', 'subject', 'note'], ...(isPast ? ['result'] : [])],
    );
  },

  async call(db, { actor, t }, id) {
    const call = await callCard(db, actor, id);
    if (!call) return null;
    const { version, customerId, customerName, phone, direction, status, at, note } = call;
    const answers = {
      party: phone ?? customerId,
      customer: phone === null ? null : customerId,
      status,
      direction,
      at: at.toISOString(),
      note,
    };
    const name = customerInWords(t, customerName);
    const labels = { party: phone ? null : name, customer: name };
    return loadedOf({ kind: 'call', id, version }, answers, labels, ['party', 'customer', 'status', 'note']);
  },

  async deal(db, { actor, now, timeZone, t }, id) {
    const deal = await dealCard(db, actor, id);
    if (!deal) return null;
    const { version, customerId, customerName, title, amount, currency, stage, lostReason, note } = deal;
    const isClosed = stage !== 'open';
    const answers = {
      customer: customerId,
      title,
      amount: amount && currency ? { amount, currency } : null,
      stage,
      lostReason,
      // A closed deal without its day: today is proposed, at a card where it can be changed.
      closedOn: deal.closedOn ?? (isClosed ? localTime(now, timeZone).day : null),
      note,
    };
    return loadedOf({ kind: 'deal', id, version }, answers, { customer: customerInWords(t, customerName) }, [
      ...['customer', 'title', 'amount', 'note'],
      ...(stage === 'lost' ? ['lostReason'] : []),
    ]);
  },

  async customer(db, { actor }, id) {
    const card = await customerOrSurvivor(db, actor, id);
    if (!card) return null;
    const { version, name, taxNumber, tags, note, contacts, masked } = card;
    const [contact] = contacts;
    const point = (kind: 'phone' | 'email') =>
      masked ? null : contact?.points.find((one) => one.kind === kind)?.value;
    const answers = {
      name: name || null,
      contact:
        contact && (contact.firstName || contact.lastName)
          ? { first: contact.firstName, last: contact.lastName }
          : null,
      phone: point('phone'),
      email: point('email'),
      position: contact?.position,
      taxNumber,
      tags: tags.length > 0 ? tags : null,
      note,
    };
    return loadedOf(
      { kind: 'customer', id: card.id, version },
      answers,
      {},
      Object.keys(answers).concat('reach'),
    );
  },
};

/** @param maySkip fields that an edit doesn't ask when they have no answer */
function loadedOf(
  subject: Subject,
  answers: Readonly<Record<string, Json | undefined>>,
  labels: Readonly<Record<string, string | null>>,
  maySkip: readonly string[],
): RecordAnswers {
  const given = Object.entries(answers).filter((entry): entry is [string, Json] => entry[1] != null);
  const values = Object.fromEntries(given);
  const known = Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    subject,
    values,
    labels: Object.fromEntries(known.filter(([key]) => Object.hasOwn(values, key))),
    skipped: maySkip.filter((key) => !Object.hasOwn(values, key)),
  };
}
