// Reads the digits of a typed number exactly, whichever way its author groups thousands.

/** value = units / 10^scale */
export interface Decimal {
  units: bigint;
  scale: number;
}

/**
 * Reads "12 500,50", "12.500,50", "12,500.50", "12'500", "1,00,000". With both marks present the last one is the
 * decimal mark. A single mark before exactly three digits groups thousands ("1.200", "1,200" = 1200), unless
 * it is listed in `decimalMarks` or the part before it is no group ("0.500", "1234.500"). Null when it is no number.
 */
export function parseDecimal(text: string, decimalMarks: string): Decimal | null {
  const compact = text.trim().replace(/[’ʼ`´]/g, "'");
  if (!/^[.,]?\d(?:[\d .,'_]*\d)?$/.test(compact)) return null;
  const mark = decimalMarkPosition(compact, decimalMarks);
  const whole = mark < 0 ? compact : compact.slice(0, mark);
  const fraction = mark < 0 ? '' : compact.slice(mark + 1);
  if (!/^\d*$/.test(fraction) || !isGrouped(whole)) return null;
  return { units: BigInt(whole.replace(/\D/g, '') + fraction || '0'), scale: fraction.length };
}

function decimalMarkPosition(text: string, decimalMarks: string): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return -1;
  const mark = text.charAt(last);
  if (text.indexOf(mark) !== last) return -1;
  const before = text.slice(0, last);
  const groupsOtherwise = /[^\d]/.test(before);
  const mayGroup = /^[1-9]\d{0,2}$/.test(before) && /^\d{3}$/.test(text.slice(last + 1));
  return groupsOtherwise || !mayGroup || decimalMarks.includes(mark) ? last : -1;
}

function isGrouped(whole: string): boolean {
  const separator = /\D/.exec(whole)?.[0];
  if (separator === undefined) return true;
  const [first = '', ...groups] = whole.split(separator);
  const thousands = groups.every((group) => /^\d{3}$/.test(group));
  // Indian grouping: 12,50,000
  const lakhs = separator === ',' && groups.slice(0, -1).every((group) => /^\d{2}$/.test(group));
  return (
    /^\d{1,3}$/.test(first) &&
    /^\d{3}$/.test(groups.at(-1) ?? '') &&
    (thousands || (lakhs && first.length <= 2))
  );
}
