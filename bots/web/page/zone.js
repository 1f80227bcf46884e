// Times in the person's own zone, which may not be the browser's.
import { locale } from './words.js';

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param {string | undefined} next */
export function setZone(next) {
  if (next) zone = next;
}

/** @param {Date} instant */
export const clockOf = (instant) =>
  new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(instant);

/** YYYY-MM-DD in the person's zone. @param {Date} instant */
export const dayOf = (instant) => localOf(instant).slice(0, 10);

/** YYYY-MM-DDTHH:MM in the person's zone, as a datetime-local field wants it. @param {Date} instant */
export function localOf(instant) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (/** @type {string} */ type) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant that a datetime-local field's value means in the person's zone. @param {string} local */
export function instantOf(local) {
  const asUtc = Date.parse(`${local}Z`);
  let instant = asUtc;
  // Twice, because the offset before and after a change of the clocks differs.
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${localOf(new Date(instant))}Z`);
    instant += asUtc - shown;
  }
  return new Date(instant);
}

/** "Today", "yesterday", or the date. @param {string} day YYYY-MM-DD */
export function dayName(day) {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(new Date()))) / 86_400_000);
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day');
    return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
  }
  const year = day.slice(0, 4) === dayOf(new Date()).slice(0, 4) ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year,
    timeZone: 'UTC',
  }).format(new Date(day));
}
