// What a cell looks like, without knowing its column. Each text is cut before it is matched.

const longest = 100;

/** A number, an amount, a percentage, a count: figures and what stands with figures. */
export function looksLikeFigures(cell: string): boolean {
  const text = cell.slice(0, longest).trim();
  if (!/\d/.test(text) && !/^[-–—]$/.test(text)) return false;
  const bare = text.replace(
    /(?<!\p{L})(?:eur|usd|gbp|chf|rub|uah|kzt|byn|руб|тыс|млн|mio|tsd|k|р)(?!\p{L})\.?|%/giu,
    '',
  );
  return /^[-+]?[\s\d.,'’()€$£₽₴₸¥\u00a0\u202f−–-]*$/u.test(bare) && !looksLikePhone(cell);
}

/** Written as a number that is called: a plus or a zero in front, or digits in groups. Never a date or an amount. */
export function looksLikePhone(cell: string): boolean {
  const text = cell.slice(0, longest).trim();
  const digits = text.replace(/\D/g, '').length;
  if (digits < 6 || digits > 15 || /[a-zа-я]{3}/iu.test(text)) return false;
  return /^(?:\+|00?[1-9]|\(0?\d|8[\s(-])/.test(text) && !/^\d{1,3}(?:[.,]\d+)+$/.test(text);
}

export const looksLikeEmail = (cell: string): boolean =>
  /^[^\s@]{1,64}@[^\s@]{1,100}$/.test(cell.slice(0, 200).trim());

/** Something by which somebody is reached, or a long number: a heading has neither. */
export const looksLikeReach = (cell: string): boolean =>
  cell.slice(0, 200).includes('@') || cell.slice(0, 200).replace(/\D/g, '').length >= 7;

export const looksLikeDate = (cell: string): boolean =>
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?)?$/.test(cell.slice(0, longest).trim());

/** Lines of signs, as they are drawn between the parts of a report. */
export const isRule = (cell: string): boolean =>
  /^(?:[-=_*#~+.:–—]{2,}|:?-{1,1000}:?)$/u.test(cell.slice(0, 1000).trim());
