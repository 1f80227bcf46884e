// What the generators are made of: chance that repeats itself by its seed, hostile texts, and values of a wrong type.

export interface Chance {
  /** From 0 up to, but not, `below`. */
  below(below: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  of<T>(list: readonly T[]): T;
}

/** Mulberry32: the same for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, once: (times) => below(times) === 0, of: (list) => list[below(list.length)] as never };
}

/** Would be seen in what is sent, if markup that a person typed came to life. */
export const liveMarkup =
  /<(b|i|a|u|s|code|pre|tg-spoiler|blockquote|script|img)( [^>]*)?zqlive|zqlive@here|<!zqlive|<@UZQLIVE>|<#CZQLIVE>/i;

const texts = [
  '<b zqlive>x</b>',
  '<a href="tg://user?id=zqlive">x</a>',
  '<script zqlive>alert(1)</script>',
  '<img src=x zqlive onerror=alert(1)>',
  '&lt;b zqlive&gt;',
  '<@UZQLIVE> <!zqlive> <#CZQLIVE>',
  '*bold* _it_ ~s~ `code` [x](http://zqlive)',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'half \udfff pair',
  '\u202e\u2066 rtl',
  'שלום',
  '👩‍👩‍👧‍👦'.repeat(30),
  'e\u0301'.repeat(300),
  'я'.repeat(4096),
  'x'.repeat(10_000),
  ' '.repeat(5_000),
  '\n'.repeat(3_000),
  '9'.repeat(3_000),
  '+'.repeat(2_000),
  '1,'.repeat(2_000),
  'a@'.repeat(2_000),
  "'; drop table person; --",
  '%s%n%x',
  '{{name}} $t(menu.call)',
  '__proto__',
  'constructor',
  '=cmd|calc!A1',
  '-1',
  '0',
  'NaN',
  '1e308',
  '99999999999999999999',
  '31.02.2026 25:61',
  'tomorrow 15:00',
  'morgen um 15',
  'завтра в 15:00',
  '+49 30 901820',
  'a@b.example',
  '5000 EUR',
  'Acme GmbH',
  'Ромашка',
  '',
  ' ',
];

export const hostileText = (chance: Chance): string =>
  chance.once(6) ? `${chance.of(texts)} ${chance.of(texts)}` : chance.of(texts);

/** Anything that JSON can say. */
export function anything(chance: Chance, depth = 0): unknown {
  const kinds = depth > 3 ? 7 : 9;
  switch (chance.below(kinds)) {
    case 0:
      return null;
    case 1:
      return chance.once(2);
    case 2:
      return chance.of([0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300]);
    case 3:
    case 4:
    case 5:
    case 6:
      return hostileText(chance);
    case 7:
      return Array.from({ length: chance.below(4) }, () => anything(chance, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(4) }, () => [
          hostileText(chance).slice(0, 20),
          anything(chance, depth + 1),
        ]),
      );
  }
}

/** A copy with some fields gone, or of another type. */
export function spoiled(chance: Chance, value: unknown, oncePerField: number): unknown {
  if (chance.once(oncePerField)) return anything(chance);
  if (Array.isArray(value)) return value.map((one) => spoiled(chance, one, oncePerField));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => !chance.once(oncePerField * 2));
  return Object.fromEntries(kept.map(([key, one]) => [key, spoiled(chance, one, oncePerField)]));
}
