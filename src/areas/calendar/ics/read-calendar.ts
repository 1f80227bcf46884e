// Reads a calendar file: which events take place when, each series with its exceptions. Pure; may take long, so threads run it.
import { createHash } from 'node:crypto';
import { ownUid } from '../own-uid.ts';
import { componentsOf } from './components.ts';
import { type EventLines, readEventLines, type ZonedTime } from './event-lines.ts';
import {
  type CalendarReading,
  type FoundEvent,
  mostEvents,
  type ReadRequest,
  readWindow,
} from './found-event.ts';
import { occurrencesOf } from './occurrences.ts';
import { type ToInstant, type Wall, zonesOf } from './zones.ts';

const dayMs = 86_400_000;

export function readCalendar(bytes: Uint8Array, { now, timeZone }: ReadRequest): CalendarReading {
  const { isCalendar, isWhole, head, events: blocks, zones: zoneBlocks, complete } = componentsOf(bytes);
  if (!isCalendar) return { ok: false, problem: 'not_calendar' };
  // Half a calendar would look as if the other half had been cancelled.
  if (!isWhole) return { ok: false, problem: 'cut_off' };
  const zones = zonesOf(zoneBlocks, timeZone);
  const zoneOf = ({ zone }: ZonedTime): ToInstant => zones.of(zone);
  const window = {
    from: now - readWindow.before * dayMs,
    to: now + readWindow.ahead * dayMs,
    seriesTo: now + readWindow.seriesAhead * dayMs,
  };
  const all = [...bySeries(blocks.flatMap((block) => readEventLines(block) ?? [])).values()].flatMap(
    (series) => eventsOf(series, zoneOf, window),
  );
  const nearest = all.sort((a, b) => Math.abs(a.at - now) - Math.abs(b.at - now)).slice(0, mostEvents);
  return {
    ok: true,
    file: { name: nameIn(head), events: nearest, complete: complete && all.length <= mostEvents },
  };
}

interface Series {
  master: EventLines | null;
  readonly changed: EventLines[];
}

/** Of several versions of one the newest counts. */
function bySeries(events: readonly EventLines[]): Map<string, Series> {
  const found = new Map<string, Series>();
  for (const event of events) {
    const series = found.get(event.uid) ?? { master: null, changed: [] };
    found.set(event.uid, series);
    if (event.recurrenceId) series.changed.push(event);
    else if (!series.master || event.sequence >= series.master.sequence) series.master = event;
  }
  return found;
}

interface Window {
  readonly from: number;
  readonly to: number;
  readonly seriesTo: number;
}

function eventsOf(
  { master, changed }: Series,
  zoneOf: (time: ZonedTime) => ToInstant,
  { from, to, seriesTo }: Window,
): FoundEvent[] {
  const recurs = changed.length > 0 || (master !== null && master.rules.length + master.extra.length > 0);
  const overrides = new Map<string, EventLines>();
  for (const one of changed) {
    const id = keyOf(one.recurrenceId as ZonedTime, zoneOf(one.recurrenceId as ZonedTime));
    const other = overrides.get(id);
    if (!other || one.sequence >= other.sequence) overrides.set(id, one);
  }
  const found: FoundEvent[] = [];
  const add = (event: EventLines, id: string | null, wall: Wall, at: number) => {
    if (at >= from && at <= to) found.push(foundOf(event, id, wall, at, recurs));
  };
  if (master && !recurs) add(master, null, master.start, zoneOf(master.start)(master.start));
  else if (master) {
    const zone = zoneOf(master.start);
    const later = changed
      .filter(({ andFuture, recurrenceId }) => andFuture && recurrenceId)
      .map((one) => {
        const original = zoneOf(one.recurrenceId as ZonedTime)(one.recurrenceId as ZonedTime);
        return { event: one, original, by: zoneOf(one.start)(one.start) - original };
      })
      .sort((a, b) => b.original - a.original);
    for (const { wall, at } of occurrencesOf(master, zone, { from, to: seriesTo, zoneOf })) {
      const ids = [keyOf(wall, zone), wall.day];
      if (ids.some((id) => overrides.has(id))) continue;
      const since = later.find(({ original }) => original <= at);
      const id = ids[0] as string;
      if (since) add({ ...since.event, people: since.event.people }, id, wall, at + since.by);
      else add(master, id, wall, at);
    }
  }
  for (const [id, one] of overrides) add(one, id, one.start, zoneOf(one.start)(one.start));
  return found;
}

/** Which of a series: the instant that it had first, or its day where it has no time. */
const keyOf = (wall: Wall, zone: ToInstant): string =>
  wall.second === null ? wall.day : new Date(zone(wall)).toISOString();

function foundOf(event: EventLines, id: string | null, wall: Wall, at: number, recurs: boolean): FoundEvent {
  const { uid, cancelled, isPrivate, title, texts, people } = event;
  const isOwn = ownUid.test(uid);
  // What may not be used does not leave the thread.
  const isSecret = isPrivate || isOwn;
  return {
    seriesKey: hashOf(uid),
    eventKey: hashOf(id === null ? uid : `${uid}\n${id}`),
    at,
    day: wall.second === null ? wall.day : null,
    ...{ recurs, cancelled, isPrivate, isOwn },
    title: isSecret ? '' : title,
    texts: isSecret ? [] : texts,
    people: isSecret ? [] : people,
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

function nameIn(head: readonly string[]): string | null {
  for (const line of head) {
    const name = /^(?:X-WR-CALNAME|NAME)(?:;[^:]{0,200})?:(.{1,200})/i.exec(line)?.[1];
    if (name)
      return (
        name
          .replace(/\\([,;\\])/g, '$1')
          .replace(/\\n/gi, ' ')
          .replace(/\p{Cc}/gu, ' ')
          .trim() || null
      );
  }
  return null;
}
