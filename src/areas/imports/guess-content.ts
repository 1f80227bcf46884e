// What values look like, where a heading doesn't say it. Strict: an id that is taken for a phone is worse than a phone that
// somebody has to point at. Pure.
import { parseEmail } from '../../engine/parse/email.ts';
import { parsePhone } from '../../engine/parse/phone.ts';
import { answerOf } from './read-consent.ts';

/** Longer texts are no phones; nothing is matched beyond it. */
const longestPhone = 40;

const day = String.raw`(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2}))`;
/** What has figures and is no phone. */
const otherFigures: readonly RegExp[] = [
  new RegExp(`^${day}(?:$|[T ,]+\\d{1,2}[:.]\\d{2}|\\s+[-–—]\\s+\\d|\\s*[-–—]\\s*${day}$)`),
  // The same without a separator, as ISO 8601 and as typed.
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?$/,
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}$/,
  // Times of day, years, and from one to another.
  /^\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*[-–—]\s*\d{1,2}[.:]\d{2}/,
  /^(?:19|20)\d{2}\s*[-–—/]\s*(?:(?:19|20)\d{2}|\d{2})$/,
  // Decimals, amounts, coordinates.
  /^[+-]?\d+[.,]\d+$/,
  /^-?[1-9]\d{0,2}(?:[ .,'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?$/,
  // Addresses of computers, versions.
  /^\d{1,3}(?:\.\d{1,3}){3}$/,
  /^\d+(?:\.\d+){3,}\.0$/,
  // Tax numbers, social security numbers, ISBN, cards.
  /^\d{2,3}\/\d{3,4}\/\d{4,5}$/,
  /^\d{3}-\d{2}-\d{4}$/,
  /^(?:97[89][- ])?\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ][\dX]$/,
  /^[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{1,7}$/,
  // One group and nothing behind an own beginning: numbers of orders and bills.
  /^00\d*$/,
  /^00\d*-\d+$/,
];

/** How phones are grouped that begin with no 0 and no plus. */
const grouped: readonly RegExp[] = [
  /^(?:1[ .-]?)?\(\d{3}\) ?\d{3}[ .-]\d{4}$/,
  /^(?:1[ .-])?\d{3}[.-]\d{3}[.-]\d{4}$/,
  /^\d{3} \d{3}[ -]\d{4}$/,
  /^[78][ -]?\(?\d{3,5}\)?[ -]?\d{1,3}[ -]\d{2}[ -]?\d{2}$/,
  /^\(\d{2,5}\) ?\d{2,4}[ -]?\d{2,4}(?:[ -]\d{2,4})?$/,
  /^\d{3}[ -]\d{3}-\d{2}-\d{2}$/,
];

/** By content alone: a leading +, 00 or 0, or the groups of a phone; and a number that can be called. */
export function looksLikePhone(value: string, country: string): boolean {
  const text = value
    .trim()
    .replace(/^['’]/, '')
    .replace(/^(?:tel|telefon|phone|тел|телефон)\s*[.:]+\s*/iu, '');
  if (text.length > longestPhone || !/^[+(\d][\d\s()./\-‐-―]+$/u.test(text)) return false;
  if (otherFigures.some((pattern) => pattern.test(text))) return false;
  const digits = text.replace(/\D/g, '');
  const begins = /^\(?\s*(?:\+|00[1-9]|0[1-9])/.test(text) && digits.length >= 8;
  if (!begins && !grouped.some((pattern) => pattern.test(text))) return false;
  return parsePhone(text.replace(/^\(\+(\d{1,3})\)/, '+$1 '), { country }).ok;
}

export const looksLikeEmail = (value: string): boolean => value.length < 260 && parseEmail(value).ok;

/** Words, as a name has them: no address of a page, no sentence, no code. */
export const looksLikeName = (value: string): boolean =>
  value.length <= 100 &&
  /\p{L}{2}/u.test(value) &&
  !/[@:]|www\.|^(?=\S*\d)\S+$/u.test(value) &&
  !new RegExp(`^${day}`).test(value) &&
  answerOf(value.slice(0, 40)) === 'unclear' &&
  value.split(/\s+/).length <= 8;

const salutation =
  /^(?:mr|mrs|ms|miss|mx|sir|dr|prof|herr|frau|hr|fr|divers|herr dr|frau dr|господин|госпожа|г-н|г-жа|уважаемый|уважаемая|mr \/ mrs|herrn)\.?(?:\s+(?:dr|prof|med|ing)\.?)*$/iu;
/** A form of address, no position. */
export const looksLikeSalutation = (value: string): boolean => salutation.test(value.slice(0, 40).trim());

const mailingState =
  /^(?:non-?subscribed|subscribed|unsubscribed|cleaned|pending|transactional|archived|bounced|opted[ -]?(?:in|out)|abonniert|abgemeldet|подписан[аы]?|отписан[аы]?|не подписан[аы]?)$/iu;
export const looksLikeMailingState = (value: string): boolean => mailingState.test(value.slice(0, 40).trim());

/** "company", "person", or null where the word is neither. */
export function kindOf(value: string): 'company' | 'person' | null {
  const text = value.slice(0, 60).trim().toLowerCase();
  if (
    /^(?:company|organi[sz]ation|firma|unternehmen|компания|организация|юрлицо|юр\.? ?лицо|юридическое лицо|ооо|account|business)$/u.test(
      text,
    )
  )
    return 'company';
  if (
    /^(?:contact|person|individual|kontakt|privatperson|человек|контакт|физлицо|физ\.? ?лицо|физическое лицо|private)$/u.test(
      text,
    )
  )
    return 'person';
  return null;
}
