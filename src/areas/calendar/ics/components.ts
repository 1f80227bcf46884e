// Takes a calendar file apart: its lines unfolded, its events and time zones each with the lines of their own. Forgives what
// programs really write: bare line feeds, lines folded within a letter, another encoding, several calendars in one file.

export interface Components {
  readonly isCalendar: boolean;
  /** Whether the last line ends the calendar. */
  readonly isWhole: boolean;
  /** The calendar's own lines. */
  readonly head: readonly string[];
  readonly events: readonly (readonly string[])[];
  readonly zones: readonly (readonly string[])[];
  /** False where there were more events than are kept. */
  readonly complete: boolean;
}

export const mostComponents = 50_000;
const longestLine = 8_000;
const mostLines = 400;
const mostZoneLines = 1_000;
const mostHeadLines = 100;

export function componentsOf(bytes: Uint8Array): Components {
  const head: string[] = [];
  const events: string[][] = [];
  const zones: string[][] = [];
  const path: string[] = [];
  let current: string[] = [];
  let isCalendar = false;
  let complete = true;
  let last = '';
  for (const whole of linesOf(bytes)) {
    const line = whole.length > longestLine ? whole.slice(0, longestLine) : whole;
    if (line.trim() === '') continue;
    last = line;
    const [, verb = '', name = ''] = /^(BEGIN|END):\s*([A-Z-]{1,40})\s*$/i.exec(line) ?? [];
    if (/^begin$/i.test(verb)) {
      const kind = name.toUpperCase();
      if (kind === 'VCALENDAR') {
        isCalendar = true;
        path.length = 0;
      }
      // Deeper than anything that is meant; the ends are counted off all the same.
      path.push(kind);
      if (path.length === 2) current = [];
      else if (path[1] === 'VTIMEZONE' && current.length < mostZoneLines) current.push(line);
    } else if (/^end$/i.test(verb)) {
      if (path.length === 2) {
        if (path[1] === 'VEVENT') {
          if (events.length < mostComponents) events.push(current);
          else complete = false;
        } else if (path[1] === 'VTIMEZONE' && zones.length < 500) zones.push(current);
      } else if (path[1] === 'VTIMEZONE' && current.length < mostZoneLines) current.push(line);
      path.pop();
    } else if (path.length === 1 && head.length < mostHeadLines) head.push(line);
    else if (path.length === 2 && path[1] === 'VEVENT') {
      if (current.length < mostLines) current.push(line);
    } else if (path[1] === 'VTIMEZONE' && current.length < mostZoneLines) current.push(line);
  }
  return { isCalendar, isWhole: /^END:\s*VCALENDAR\s*$/i.test(last), head, events, zones, complete };
}

/** Unfolded while they are still bytes: some programs fold within a letter. */
function linesOf(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (raw[0] === 0xff && raw[1] === 0xfe)
    return unfolded(raw.toString('utf16le').slice(1)).split(/\r\n|\r|\n/);
  const joined = Buffer.from(unfolded(raw.toString('latin1')), 'latin1');
  return textIn(joined)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
}

const unfolded = (text: string): string => text.replace(/(?:\r\n|\r|\n)[ \t]/g, '');

function textIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
