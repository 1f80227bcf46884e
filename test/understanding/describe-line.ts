// What a line leads to, in a few words: "call Berg 24.11 out no_answer +call 27.11". The tables of lines are written so.
import { DateTime } from 'luxon';
import type { NamedCustomer } from '../../src/understanding/facts.ts';
import type { Draft, Follows } from '../../src/understanding/follows.ts';
import type { LineContext } from '../../src/understanding/line-scan.ts';
import { readLine } from '../../src/understanding/read-line.ts';
import { whatFollows } from '../../src/understanding/what-follows.ts';

/** Wednesday 25 November 2026, 10:00 in Berlin. */
export const lineContext = (locale: LineContext['locale']): LineContext => ({
  now: new Date('2026-11-25T09:00:00Z'),
  timeZone: 'Europe/Berlin',
  locale,
  currency: 'EUR',
  country: 'DE',
});

export const lineCustomers: readonly NamedCustomer[] = [
  { id: 1, name: 'Acme' },
  { id: 2, name: 'Berg & Sohn' },
  { id: 3, name: 'Kite' },
  { id: 4, name: 'Nordlicht' },
  { id: 5, name: 'Studio Mo' },
  { id: 6, name: 'Ромашка' },
];

export function describeLine(line: string, locale: LineContext['locale']): string {
  const context = lineContext(locale);
  const reading = readLine(line, context, lineCustomers);
  return describe(whatFollows(reading, context), context.timeZone);
}

export function describe(follows: Follows, timeZone: string): string {
  switch (follows.do) {
    case 'draft':
      return draftInWords(follows.draft, timeZone);
    case 'plan-call': {
      const { customer, unknownName, phone, at, day } = follows.call;
      return joined('plan-call', short(customer) ?? unknownName ?? phone, time(at, day, timeZone));
    }
    case 'change-meeting': {
      const { change, customer, at, day, to, toDay } = follows.meeting;
      const target = time(to, toDay, timeZone);
      return joined(change, short(customer), time(at, day, timeZone), target && `to ${target}`);
    }
    case 'new-customer':
      return joined('new', follows.customer.name, follows.customer.contact, ...follows.customer.reaches);
    case 'card':
      return joined('card', short(follows.customer));
    case 'nicety':
      return follows.kind;
    case 'ask':
      return joined('ask', follows.question.about);
    case 'keep':
      return 'keep';
  }
}

function draftInWords(draft: Draft, timeZone: string): string {
  const {
    dialog,
    customer,
    unknownName,
    phone,
    at,
    day,
    result,
    status,
    direction,
    amount,
    stage,
    nextStep,
  } = draft;
  const next = nextStep && joined(`+${nextStep.act ?? 'next'}`, nextTime(nextStep.time));
  return joined(
    dialog,
    short(customer) ?? unknownName ?? phone,
    time(at, day, timeZone),
    dialog === 'call' ? (direction === 'incoming' ? 'in' : 'out') : null,
    result,
    status,
    stage,
    amount && `${amount.amount}${amount.currency}`,
    next,
  );
}

function nextTime(reading: NonNullable<Draft['nextStep']>['time']): string | null {
  if (!reading) return null;
  if (reading.kind === 'moment') return reading.at.toFormat('dd.MM HH:mm');
  return reading.kind === 'day' ? DateTime.fromISO(reading.day).toFormat('dd.MM') : null;
}

const short = (customer: NamedCustomer | null): string | null =>
  customer && (customer.name.split(' ')[0] ?? null);
const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');
const time = (at: Date | null, day: string | null, zone: string): string | null =>
  at
    ? DateTime.fromJSDate(at, { zone }).toFormat('dd.MM HH:mm')
    : day && DateTime.fromISO(day, { zone }).toFormat('dd.MM');
