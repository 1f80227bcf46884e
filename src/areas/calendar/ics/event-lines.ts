// An event as its lines say it: what is needed of it, read with care. A line that makes no sense is as if it were not there.
import ICAL from 'ical.js';
import type { Wall } from './zones.ts';

export interface ZonedTime extends Wall {
  readonly zone: string | null;
}

export interface EventLines {
  readonly uid: string;
  readonly start: ZonedTime;
  readonly recurrenceId: ZonedTime | null;
  /** The change is meant for all that come after, too. */
  readonly andFuture: boolean;
  readonly rules: readonly string[];
  readonly extra: readonly ZonedTime[];
  readonly except: readonly ZonedTime[];
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly isPrivate: boolean;
  readonly title: string;
  readonly texts: readonly string[];
  readonly people: readonly { readonly address: string; readonly name: string }[];
}

const wanted =
  /^(UID|DTSTART|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|LOCATION|STATUS|CLASS|ATTENDEE|ORGANIZER|CONTACT|SEQUENCE|X-CALENDARSERVER-ACCESS)(?=[;:])/i;
const mostPeople = 200;
const mostDates = 2_000;
const longestText = 500;

type Property = [name: string, params: Record<string, string | string[]>, type: string, ...values: unknown[]];

/** Null where it has no name or no beginning. */
export function readEventLines(lines: readonly string[]): EventLines | null {
  const properties = lines.filter((line) => wanted.test(line)).flatMap(propertyOf);
  const all = (name: string) => properties.filter(([own]) => own === name);
  const text = (name: string): string => {
    const [found] = all(name);
    return found ? clean(valuesOf(found).map(String).join(', ')) : '';
  };
  const uid = text('uid').slice(0, longestText);
  const [start] = all('dtstart').flatMap(timesOf);
  if (uid === '' || !start) return null;
  const [idLine] = all('recurrence-id');
  const people = [...all('organizer'), ...all('attendee')].slice(0, mostPeople).flatMap(personOf);
  return {
    uid,
    start,
    recurrenceId: idLine ? (timesOf(idLine)[0] ?? null) : null,
    andFuture: /^thisandfuture$/i.test(String(idLine?.[1].range ?? '')),
    // As they stand, for the rule's own reader.
    rules: lines.flatMap((line) => /^RRULE(?:;[^:]{0,100})?:(.{1,1000})$/i.exec(line)?.[1] ?? []).slice(0, 3),
    extra: all('rdate').flatMap(timesOf).slice(0, mostDates),
    except: all('exdate').flatMap(timesOf).slice(0, mostDates),
    sequence: Number.parseInt(text('sequence'), 10) || 0,
    cancelled: /^cancell?ed$/i.test(text('status')),
    isPrivate:
      /^(?:private|confidential|x-.*)$/i.test(text('class')) ||
      /^(?:private|confidential|restricted)$/i.test(text('x-calendarserver-access')),
    title: text('summary'),
    texts: [
      text('summary'),
      text('location'),
      ...all('contact')
        .slice(0, 5)
        .map((one) => clean(String(one[3]))),
    ],
    people,
  };
}

function propertyOf(line: string): Property[] {
  try {
    return [ICAL.parse.property(line) as unknown as Property];
  } catch {
    return [];
  }
}

const valuesOf = ([, , , ...values]: Property): unknown[] => values.flat();

/** In one line, without what no screen shows. */
const clean = (text: string): string =>
  text
    .slice(0, longestText * 4)
    .replace(/[\p{Cc}\u2028\u2029\ufeff]+/gu, ' ')
    .trim()
    .slice(0, longestText);

function timesOf(property: Property): ZonedTime[] {
  const [, params] = property;
  const { tzid } = params;
  const zone = Array.isArray(tzid) ? (tzid[0] ?? null) : (tzid ?? null);
  return valuesOf(property).flatMap((value) => {
    // Of a period its beginning.
    const [written = ''] = String(value).split('/');
    const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z)?)?$/i.exec(written.trim());
    if (!found) return [];
    const [, year, month, date, hour, minute, second = '0', z] = found;
    const day = `${year}-${month}-${date}`;
    if (Number(year) < 1900 || Number(year) > 2199 || Number.isNaN(Date.parse(`${day}T00:00Z`))) return [];
    const seconds = hour === undefined ? null : Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    if (seconds !== null && seconds >= 86_400) return [];
    return [{ day, second: seconds, isUtc: z !== undefined, zone }];
  });
}

function personOf([, params, , value]: Property): { address: string; name: string }[] {
  // A room is nobody that is met.
  if (/^(?:room|resource)$/i.test(String(params.cutype ?? ''))) return [];
  const given = String(params.email ?? value ?? '').slice(0, longestText);
  const address = given
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const name = clean(String(params.cn ?? '')).replace(/^["']+|["']+$/g, '');
  const isAddress = /^[^\s@]{1,100}@[^\s@]{3,200}$/.test(address);
  return isAddress || name !== ''
    ? [{ address: isAddress ? address : '', name: name.includes('@') ? '' : name }]
    : [];
}
