// Numbers as telephone systems write them: which side is the company's, which is the other one. Pure.
import { parsePhone } from '../../engine/parse/phone.ts';
import type { PhoneCall } from './phone-call.ts';

/** An own number or extension, and whose it is. */
export interface Line {
  readonly number: string | null;
  readonly extension: string | null;
  /** Null for one that is nobody's. */
  readonly personId: number | null;
}

export interface Sides {
  readonly direction: 'incoming' | 'outgoing';
  /** Two of the company's, or a short number that is nobody's outside. */
  readonly internal: boolean;
  /** E.164, else as reported; null where it was not said. */
  readonly phone: string | null;
  readonly withheld: boolean;
  readonly ownNumber: string | null;
  readonly extension: string | null;
  /** Undefined where none of the lines is. */
  readonly line: Line | undefined;
}

const hidden =
  /^(?:anonymous|unknown|unavailable|restricted|private|withheld|hidden|clir|null|-|0|\+?266696687)$/i;
/** No number that is dialled from outside is as short. */
const isShort = (value: string): boolean => /^\d{1,5}$/.test(value);

/** E.164; null for what is no number. @param international whether one without a plus has its country code */
export function dialledNumber(value: string, country: string, international = false): string | null {
  const bare = value
    .trim()
    .replace(/^(?:tel|sips?):/i, '')
    .replace(/@.*$/s, '')
    .slice(0, 60);
  if (isShort(bare)) return null;
  if (international && /^\d{8,15}$/.test(bare)) {
    const whole = parsePhone(`+${bare}`, {});
    if (whole.ok) return whole.phone;
  }
  const read = parsePhone(bare, { country });
  return read.ok ? read.phone : null;
}

const sameText = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

export function sidesOf(
  call: PhoneCall,
  { lines, country }: { lines: readonly Line[]; country: string },
): Sides {
  const read = new Map<string, string | null>();
  const e164 = (value: string | null): string | null => {
    if (value === null) return null;
    const known = read.get(value);
    if (known !== undefined) return known;
    const number = dialledNumber(value, country, call.international);
    read.set(value, number);
    return number;
  };
  const lineOf = (value: string | null): Line | undefined => {
    if (value === null) return undefined;
    const number = e164(value);
    return (
      lines.find(({ extension }) => sameText(extension, value)) ??
      lines.find((line) => number !== null && line.number === number)
    );
  };
  const direction = directionOf(call, lineOf);
  const [own, other] = direction === 'outgoing' ? [call.from, call.to] : [call.to, call.from];
  const withheld = other !== null && hidden.test(other.trim());
  const known = withheld ? null : other;
  const internal =
    call.direction === 'internal' ||
    (known !== null && (lineOf(known) !== undefined || isShort(known.trim())));
  return {
    direction,
    internal,
    phone: known === null ? null : (e164(known) ?? known),
    withheld,
    ownNumber: e164(own),
    extension: call.extension ?? (own !== null && e164(own) === null ? own : null),
    line: lineOf(call.extension) ?? lineOf(own),
  };
}

/** Where the source doesn't say: whoever's number is ours. */
function directionOf(
  call: PhoneCall,
  lineOf: (value: string | null) => Line | undefined,
): Sides['direction'] {
  if (call.direction === 'incoming' || call.direction === 'outgoing') return call.direction;
  if (call.direction === 'internal') return 'outgoing';
  return lineOf(call.from) && !lineOf(call.to) ? 'outgoing' : 'incoming';
}
