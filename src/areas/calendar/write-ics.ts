// A person's calendar as a file by RFC 5545, as calendar programs subscribe to it. Pure: the same events give the same bytes.
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Translate } from '../../i18n/translate.ts';
import { wellFormed } from '../../messenger/well-formed.ts';
import type { FeedEvent } from './feed-events.ts';
import { uidOf } from './own-uid.ts';

/** How long a meeting and a call take, as nobody says. */
const minutes = { meeting: 60, planned_call: 15 } as const;
const longest = 300;
/** How often programs are asked to look again. */
const refreshSeconds = 1800;

/** Times are in UTC, which every program shows in its own zone. Nobody is invited: there is no organizer and no attendee. */
export function writeIcs(
  events: readonly FeedEvent[],
  { t, companySecret }: { readonly t: Translate; readonly companySecret: string },
): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Tallybot', product: 'Calendar', language: 'EN' },
    name: 'Tallybot',
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const event of events) {
    const { kind, id, version, at, day, customer, cancelled, createdAt, updatedAt } = event;
    const summary = summaryOf(kind, customer, t);
    const start = at ?? new Date(`${day}T00:00:00Z`);
    const isBusy = kind === 'meeting' && !cancelled;
    calendar.createEvent({
      id: uidOf(kind, id, companySecret),
      sequence: version - 1,
      start,
      ...(at === null ? { allDay: true } : { end: new Date(start.getTime() + minutes[kind] * 60_000) }),
      stamp: updatedAt,
      created: createdAt,
      lastModified: updatedAt,
      summary: printable(event.settled && !cancelled ? `✓ ${summary}` : summary),
      description: printable(descriptionOf(event, t)) || null,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

function summaryOf(kind: FeedEvent['kind'], customer: string | null, t: Translate): string {
  if (kind === 'meeting')
    return customer === null ? t('calendar.feed.meeting') : t('calendar.feed.meetingWith', { customer });
  return customer === null ? t('calendar.feed.call') : t('calendar.feed.callWith', { customer });
}

const descriptionOf = ({ about, result }: FeedEvent, t: Translate): string =>
  [about, result && t(`result.${result}`)].filter(Boolean).join('\n');

/** Without what a calendar file may not hold, and what would turn the rest of the line around. */
function printable(text: string): string {
  const cut = [...wellFormed(text)].slice(0, longest).join('');
  return closed(cut.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));
}

/** Marks of direction that were opened and not closed would reach beyond this text. */
function closed(text: string): string {
  const opened =
    (text.match(/[\u202a\u202b\u202d\u202e]/g) ?? []).length - (text.match(/\u202c/g) ?? []).length;
  const isolated = (text.match(/[\u2066-\u2068]/g) ?? []).length - (text.match(/\u2069/g) ?? []).length;
  return text + '\u202c'.repeat(Math.max(0, opened)) + '\u2069'.repeat(Math.max(0, isolated));
}
