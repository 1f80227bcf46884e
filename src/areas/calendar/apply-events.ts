// What follows from a calendar that was read: new suggestions, meetings that move along, questions about others. Nothing of an
// event that names no customer is kept, and no meeting is made.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { instantOf } from '../../engine/local-time.ts';
import { groupBy } from '../../group-by.ts';
import { noCost } from '../../records/record.ts';
import { moveMeeting } from '../meetings/mutations.ts';
import type { CalendarFile, FoundEvent } from './ics/found-event.ts';
import { matchEvents } from './match-event.ts';

const dayMs = 86_400_000;
/** What lies further ahead is suggested when its time comes; of a series sooner, as the next is asked about by itself. */
const daysAhead = 60;
const seriesDaysAhead = 14;
/** Within so many hours it is the same meeting. */
const sameWithinHours = 2;
/** A whole day has no hour; a meeting needs one, and says which it took. */
const dayBegins = 9 * 60;
/** Of what a single reading may suggest. */
const mostSuggested = 50;

export interface Applied {
  readonly suggested: number;
  readonly moved: number;
  readonly asked: number;
}

interface Kept {
  readonly id: number;
  readonly eventKey: string;
  readonly seriesKey: string;
  readonly status: 'suggested' | 'planned' | 'linked' | 'declined';
  readonly at: Date;
  readonly asks: 'move' | 'cancel' | null;
  readonly meetingId: number | null;
  readonly meetingVersion: number | null;
}

interface Source {
  readonly sourceId: number;
  /** Domains of the company itself: a colleague who is invited names no customer. */
  readonly ownDomains: ReadonlySet<string>;
  readonly now: Date;
}

/** Idempotent: the same file again changes nothing. About ten statements, and four for each meeting that moves along. */
export async function applyEvents(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  file: CalendarFile,
  { sourceId, ownDomains, now }: Source,
): Promise<Applied> {
  const { companyId, personId } = actor;
  const kept = await tx.$queryRaw<(Kept & { sourceId: number | null })[]>`
    select id, source_id as "sourceId", event_key as "eventKey", series_key as "seriesKey", status, at, asks,
      meeting_id as "meetingId", meeting_version as "meetingVersion"
    from calendar_event where company_id = ${companyId} and person_id = ${personId} for update`;
  const events = file.events
    .filter(({ isOwn }) => !isOwn)
    .map((event) => ({ ...event, at: instant(event, actor.timeZone) }));
  const byKey = new Map(kept.map((row) => [row.eventKey, row]));
  const there = new Map(events.map((event) => [event.eventKey, event]));
  const own = kept.filter((row) => row.sourceId === sourceId);
  const lost = own.filter((row) => row.status !== 'declined' && row.at > now && !there.has(row.eventKey));
  const fresh = events.filter(
    ({ eventKey, cancelled, isPrivate }) => !byKey.has(eventKey) && !cancelled && !isPrivate,
  );
  // A series that is moved as a whole has other days: each is the one nearest to where it was.
  const renamed = pairs(lost, fresh);
  let moved = 0;
  let asked = 0;
  for (const row of own) {
    const event = renamed.get(row.id) ?? there.get(row.eventKey);
    if (row.status === 'declined' || (row.at <= now && !event)) continue;
    if (renamed.has(row.id) && event)
      await tx.$executeRaw`update calendar_event set event_key = ${event.eventKey} where id = ${row.id}`;
    const done = await follow(tx, actor, row, event, { isComplete: file.complete, now });
    if (done === 'moved') moved += 1;
    if (done === 'asked') asked += 1;
  }
  const taken = new Set([...renamed.values()].map(({ eventKey }) => eventKey));
  const declined = new Set(
    kept.filter(({ status }) => status === 'declined').map(({ seriesKey }) => seriesKey),
  );
  const last = events.filter(({ seriesKey }) => declined.has(seriesKey));
  if (last.length > 0)
    // What was declined stays known for as long as it takes place.
    await tx.$executeRaw`
      update calendar_event e set at = greatest(e.at, f.at)
      from (select u.key, max(u.at::timestamptz) as at from unnest(${last.map(({ seriesKey }) => seriesKey)}::text[],
        ${last.map(({ at }) => new Date(at).toISOString())}::text[]) as u(key, at) group by u.key) f
      where e.company_id = ${companyId} and e.person_id = ${personId} and e.status = 'declined' and e.series_key = f.key`;
  const open = fresh
    .filter(({ eventKey, seriesKey, at, recurs }) => {
      const ahead = (at - now.getTime()) / dayMs;
      return (
        !taken.has(eventKey) &&
        !declined.has(seriesKey) &&
        ahead > 0 &&
        ahead <= (recurs ? seriesDaysAhead : daysAhead)
      );
    })
    .sort((a, b) => a.at - b.at);
  const suggested = await suggest(tx, actor, open, { sourceId, ownDomains, now });
  return { suggested, moved, asked };
}

/** A whole day begins at nine on the person's clock. */
const instant = ({ at, day }: FoundEvent, timeZone: string): number =>
  day === null ? at : (instantOf(day, dayBegins, timeZone)?.getTime() ?? at);

const nearWithin = 4 * dayMs;

function pairs(
  lost: readonly Kept[],
  fresh: readonly (FoundEvent & { at: number })[],
): Map<number, FoundEvent> {
  const free = groupBy(fresh, ({ seriesKey }) => seriesKey);
  const found = new Map<number, FoundEvent>();
  const used = new Set<string>();
  for (const row of [...lost].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const [nearest] = (free.get(row.seriesKey) ?? [])
      .filter(({ eventKey, at }) => !used.has(eventKey) && Math.abs(at - row.at.getTime()) <= nearWithin)
      .sort((a, b) => Math.abs(a.at - row.at.getTime()) - Math.abs(b.at - row.at.getTime()));
    if (!nearest) continue;
    used.add(nearest.eventKey);
    found.set(row.id, nearest);
  }
  return found;
}

/** One that is known: it stays, moves, or is gone. */
async function follow(
  tx: Sql,
  actor: Actor,
  row: Kept,
  event: FoundEvent | undefined,
  { isComplete, now }: { isComplete: boolean; now: Date },
): Promise<'moved' | 'asked' | null> {
  const isGone = event ? event.cancelled : isComplete;
  if (!event && !isComplete) return null;
  if (row.status === 'suggested') {
    if (isGone || event?.isPrivate) await tx.$executeRaw`delete from calendar_event where id = ${row.id}`;
    else if (event && event.at !== row.at.getTime())
      await tx.$executeRaw`update calendar_event set at = ${new Date(event.at)} where id = ${row.id}`;
    return null;
  }
  const [meeting] = await tx.$queryRaw<{ version: number; at: Date | null; isOpen: boolean }[]>`
    select version, at, deleted_at is null and result is null and manager_id = ${actor.personId}::int as "isOpen" from meeting
    where company_id = ${actor.companyId} and id = ${row.meetingId}::int`;
  if (!meeting?.isOpen || !meeting.at || meeting.at <= now) {
    if (row.asks !== null) await tx.$executeRaw`update calendar_event set asks = null where id = ${row.id}`;
    return null;
  }
  if (isGone) {
    if (row.asks === 'cancel') return null;
    await tx.$executeRaw`update calendar_event set asks = 'cancel', told_at = null where id = ${row.id}`;
    return 'asked';
  }
  if (!event || event.isPrivate) return null;
  const at = new Date(event.at);
  if (event.at === row.at.getTime()) {
    // It was gone, and is back.
    if (row.asks === 'cancel')
      await tx.$executeRaw`update calendar_event set asks = null where id = ${row.id}`;
    return null;
  }
  if (event.at === meeting.at.getTime()) {
    await tx.$executeRaw`update calendar_event set at = ${at}, asks = null where id = ${row.id}`;
    return null;
  }
  // Whoever changed it by hand is asked; else it goes along with the calendar.
  if (row.meetingVersion === meeting.version && at > now) {
    const moved = await moveMeeting(tx, actor, {
      id: row.meetingId as number,
      version: meeting.version,
      at,
      cost: noCost,
      now,
    });
    if (moved.ok) {
      await tx.$executeRaw`
        update calendar_event set at = ${at}, asks = 'moved', told_at = null, meeting_version = ${moved.version}
        where id = ${row.id}`;
      return 'moved';
    }
  }
  await tx.$executeRaw`update calendar_event set at = ${at}, asks = 'move', told_at = null where id = ${row.id}`;
  return 'asked';
}

/** A meeting with that customer at about that time is the same one: it is linked, and nobody is asked. */
async function suggest(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  events: readonly (FoundEvent & { at: number })[],
  { sourceId, ownDomains, now }: Source,
): Promise<number> {
  const { companyId, personId } = actor;
  const matched = await matchEvents(tx, actor, events, ownDomains);
  let suggested = 0;
  for (const [index, event] of events.entries()) {
    const candidates = matched[index] ?? [];
    if (candidates.length === 0 || suggested >= mostSuggested) continue;
    const at = new Date(event.at);
    const linked = await sameMeeting(tx, {
      companyId,
      personId,
      customerIds: candidates,
      at,
      isDay: event.day !== null,
    });
    const [only] = candidates;
    const customerId = linked?.customerId ?? (candidates.length === 1 ? only : null) ?? null;
    const count = await tx.$executeRaw`
      insert into calendar_event (company_id, person_id, source_id, series_key, event_key, status, customer_id,
        candidate_customers, title, at, all_day, recurs, meeting_id, created_at)
      values (${companyId}, ${personId}, ${sourceId}, ${event.seriesKey}, ${event.eventKey},
        ${linked ? 'linked' : 'suggested'}, ${customerId}::int, ${customerId === null ? candidates : []}::int[],
        ${linked ? null : event.title || null}::text, ${at}, ${event.day !== null}, ${event.recurs}, ${linked?.id ?? null}::int, ${now})
      on conflict (company_id, person_id, event_key) do nothing`;
    if (!linked) suggested += count;
  }
  return suggested;
}

/** The nearest one of that person with one of these customers, that belongs to no other event. One statement. */
export async function sameMeeting(
  db: Sql,
  of: {
    companyId: number;
    personId: number;
    customerIds: readonly number[];
    at: Date;
    isDay: boolean;
  },
): Promise<{ id: number; customerId: number; version: number } | null> {
  const hours = of.isDay ? 12 : sameWithinHours;
  const from = new Date(of.at.getTime() - hours * 3_600_000);
  const to = new Date(of.at.getTime() + hours * 3_600_000);
  const [found] = await db.$queryRaw<{ id: number; customerId: number; version: number }[]>`
    select m.id, m.customer_id as "customerId", m.version from meeting m
    where m.company_id = ${of.companyId} and m.manager_id = ${of.personId} and m.customer_id = any(${[...of.customerIds]}::int[])
      and m.at >= ${from} and m.at <= ${to} and m.deleted_at is null
      and not exists (select from calendar_event e where e.company_id = m.company_id and e.meeting_id = m.id and e.person_id = ${of.personId})
    order by abs(extract(epoch from m.at - ${of.at}::timestamptz)), m.id limit 1`;
  return found ?? null;
}
