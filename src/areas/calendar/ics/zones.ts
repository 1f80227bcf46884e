// From a time on a clock to the instant, by whatever a calendar file calls its zone: an IANA name, one of Windows, its own.
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { addDays, instantOf } from '../../../engine/local-time.ts';

/** A time as a clock on the wall shows it. */
export interface Wall {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Seconds since midnight; null for a whole day. */
  readonly second: number | null;
  readonly isUtc: boolean;
}

/** Milliseconds. */
export type ToInstant = (wall: Wall) => number;

export interface Zones {
  /** @param name as the file has it; without one, or with one that nobody knows, the person's own zone is taken */
  of(name: string | null): ToInstant;
}

export function zonesOf(blocks: readonly (readonly string[])[], own: string): Zones {
  const written = new Map<string, readonly string[]>();
  for (const block of blocks) {
    const id = block.map((line) => /^TZID(?:;[^:]{0,200})?:(.{1,300})$/i.exec(line)?.[1]).find(Boolean);
    if (id && !written.has(id.trim())) written.set(id.trim(), block);
  }
  const known = new Map<string, ToInstant>();
  const find = (name: string): ToInstant => {
    const direct = ianaNamed(name);
    if (direct) return byIana(direct);
    const block = written.get(name);
    const custom = block && byRules(block);
    if (custom) return custom;
    const other = findIana(name)[0] ?? suffixOf(name);
    return byIana((other && ianaNamed(other)) || own);
  };
  return {
    of(name) {
      const key = (name ?? '').trim().replace(/^"|"$/g, '');
      if (key === '' || key.length > 300) return byIana(own);
      let zone = known.get(key);
      if (!zone) {
        zone = find(key);
        known.set(key, zone);
      }
      return zone;
    },
  };
}

const utc = ({ day, second }: Wall): number => Date.parse(`${day}T00:00:00Z`) + (second ?? 0) * 1000;

const byIana =
  (zone: string): ToInstant =>
  (wall) => {
    if (wall.isUtc) return utc(wall);
    const second = wall.second ?? 0;
    const minutes = Math.floor(second / 60);
    // In the hour that the clock jumps over, the one after it.
    const minute =
      instantOf(wall.day, minutes, zone) ??
      (minutes < 1380
        ? instantOf(wall.day, minutes + 60, zone)
        : instantOf(addDays(wall.day, 1), minutes - 1380, zone));
    return minute ? minute.getTime() + (second % 60) * 1000 : utc(wall);
  };

/** By the rules that the file gives for it; null where they are not those of a zone. */
function byRules(block: readonly string[]): ToInstant | null {
  const rules = block.filter((line) => /^RRULE[;:]/i.test(line));
  if (rules.some((line) => !/FREQ=YEARLY/i.test(line) || line.length > 200)) return null;
  if (block.filter((line) => /^(?:RDATE|RRULE)[;:]/i.test(line)).length > 300) return null;
  try {
    const parsed = ICAL.parse(['BEGIN:VTIMEZONE', ...block, 'END:VTIMEZONE'].join('\r\n'));
    const component = new ICAL.Component(parsed as unknown as unknown[]);
    if (component.getAllSubcomponents().length === 0) return null;
    const zone = new ICAL.Timezone(component);
    const toInstant: ToInstant = (wall) => {
      if (wall.isUtc) return utc(wall);
      const [year, month, day] = wall.day.split('-').map(Number) as [number, number, number];
      const second = wall.second ?? 0;
      const time = new ICAL.Time(
        {
          ...{ year, month, day, isDate: false },
          hour: Math.floor(second / 3600),
          minute: Math.floor(second / 60) % 60,
          second: second % 60,
        },
        zone,
      );
      return time.toUnixTime() * 1000;
    };
    toInstant({ day: '2026-06-15', second: 43_200, isUtc: false });
    return toInstant;
  } catch {
    return null;
  }
}

/** As the clock library spells it; null for what is none. */
function ianaNamed(name: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(name)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

/** "/freeassociation.sourceforge.net/Europe/Berlin", "tzone://Microsoft/Utc", "(UTC+01:00) Europe/Berlin". */
function suffixOf(name: string): string | null {
  if (/^tzone:\/\/microsoft\/utc$/i.test(name)) return 'UTC';
  return (
    /(?:^|[/\s])([A-Z][A-Za-z_]{2,30}\/[A-Z][A-Za-z_-]{2,30}(?:\/[A-Z][A-Za-z_-]{2,30})?)$/.exec(name)?.[1] ??
    null
  );
}
