// The names of months and weekdays in the interface's languages, long and short, as regular expression parts.

const MONTHS = [
  'january|jan|januar|jänner|янв(?:ар[ьяе])?',
  'february|feb|februar|февр?(?:ал[ьяе])?',
  'march|mar|märz|maerz|mär|mrz|март[ае]?|мар',
  'april|apr|апр(?:ел[ьяе])?',
  'may|mai|ма[йяе]',
  'june|jun|juni|июн[ьяе]?',
  'july|jul|juli|июл[ьяе]?',
  'august|aug|авг(?:уст[ае]?)?',
  'september|sept?|сент?(?:ябр[ьяе])?',
  'october|oct|oktober|okt|окт(?:ябр[ьяе])?',
  'november|nov|нояб?(?:р[ьяе])?',
  'december|dec|dezember|dez|дек(?:абр[ьяе])?',
] as const;

const WEEKDAYS = [
  'monday|mon|montag|mo|понедельник|пон|пн',
  'tuesday|tues|tue|dienstag|di|вторник|вт',
  'wednesday|wed|mittwoch|mi|сред[ауы]|ср',
  'thursday|thurs|thur|thu|donnerstag|do|четверг|чтв|чт',
  'friday|fri|freitag|fr|пятниц[ауы]|птн|пт',
  'saturday|sat|samstag|sonnabend|sa|суббот[ауы]|сбт|сб',
  'sunday|sun|sonntag|so|воскресенье|вск|вс',
] as const;

/** Not inside a word or a number. */
export const WORD_START = String.raw`(?<![\p{L}\p{N}])`;
export const WORD_END = String.raw`(?![\p{L}\p{N}])`;

export const MONTH_NAME = `(?:${MONTHS.join('|')})`;
export const WEEKDAY_NAME = `(?:${WEEKDAYS.join('|')})`;
/** Weekdays that are also other words ("do", "so", "we sat", "Studio Mo"): only neighbours can tell. */
export const DOUBTFUL_WEEKDAY = /^(?:mo|di|mi|do|fr|sa|so|sat|sun)$/i;

const monthMatchers = MONTHS.map(wholeName);
const weekdayMatchers = WEEKDAYS.map(wholeName);

/** 1 (January) to 12 of a text that {@link MONTH_NAME} matched. */
export function monthNumber(name: string): number {
  return monthMatchers.findIndex((matcher) => matcher.test(name)) + 1;
}

/** ISO: 1 (Monday) to 7 of a text that {@link WEEKDAY_NAME} matched. */
export function weekdayNumber(name: string): number {
  return weekdayMatchers.findIndex((matcher) => matcher.test(name)) + 1;
}

function wholeName(names: string): RegExp {
  return new RegExp(`^(?:${names})$`, 'iu');
}
