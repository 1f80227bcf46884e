// What every screen must keep, whoever sees it: the limits, a text, no words of another language, no keys instead of words.
import { formModal } from '../../../bots/slack/forms.ts';
import { messageOf as slackMessageOf } from '../../../bots/slack/screens.ts';
import { slackWords } from '../../../bots/slack/words.ts';
import { messageOf } from '../../../bots/telegram/screens.ts';
import de from '../../../src/i18n/de/catalog.ts';
import en from '../../../src/i18n/en/catalog.ts';
import type { Locale } from '../../../src/i18n/locales.ts';
import ru from '../../../src/i18n/ru/catalog.ts';
import type { Form } from '../../../src/messenger/form.ts';
import type { Screen } from '../../../src/messenger/screen.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { messageProblems, viewProblems } from '../../support/slack-stand-in/block-kit.ts';
import { checkMessage } from '../../support/telegram-stand-in/checks.ts';

const catalogs: Record<Locale, Record<string, string>> = { en, ru, de };
const mostCharacters = 4096;
const mostButtons = 100;
const mostTokenBytes = 64;

/** Sentences that say what is wrong with a screen; none when all is well. */
export function brokenRules(screen: Screen, locale: Locale): string[] {
  const shown = wordsOf(screen);
  return [...limitsOf(screen), ...nativeLimits(screen), ...keysIn(shown), ...foreignWords(shown, locale)];
}

/** Everything that the screen shows, one thing a line. */
export function wordsOf({ notice, text, buttons = [], menu = [] }: Screen): string {
  const labels = buttons.flat().map(({ label }) => label);
  return [notice ? textOf(notice) : '', textOf(text), ...labels, ...menu].join('\n');
}

function limitsOf({ notice, text, buttons = [] }: Screen): string[] {
  const length = textOf(text).length + (notice ? textOf(notice).length + 2 : 0);
  const all = buttons.flat();
  const tokens = all.flatMap((button) => ('token' in button ? [button.token] : []));
  return [
    ...(textOf(text).trim() === '' ? ['there is no text'] : []),
    ...(length > mostCharacters ? [`the text has ${length} characters`] : []),
    ...(all.length > mostButtons ? [`there are ${all.length} buttons`] : []),
    ...tokens
      .filter((token) => token === '' || Buffer.byteLength(token) > mostTokenBytes)
      .map((token) => `a token is empty or too long: ${token}`),
    ...all.filter(({ label }) => label.trim() === '').map(() => 'a button has no label'),
  ];
}

/** What Telegram or Slack would refuse. */
function nativeLimits(screen: Screen): string[] {
  const slack = messageProblems(slackMessageOf(screen)).map((problem) => `Slack refuses it: ${problem}`);
  try {
    checkMessage({ ...messageOf(screen) });
    return slack;
  } catch (error) {
    return [...slack, `Telegram refuses it: ${String(error)}`];
  }
}

/** What Slack would refuse of a form, and what would be lost in it. */
export function brokenFormRules(form: Form): string[] {
  const options = form.fields.flatMap((field) => field.options ?? []);
  return [
    ...viewProblems(formModal(form, slackWords(form.locale))).map(
      (problem) => `Slack refuses the form: ${problem}`,
    ),
    ...(form.title.length > 24 ? [`a form's title is cut: ${form.title}`] : []),
    ...(Buffer.byteLength(form.token) >= 200 ? [`a form's token is too long: ${form.token}`] : []),
    ...options.filter(({ value }) => value.length > 75).map(({ value }) => `an option is left out: ${value}`),
  ];
}

const keys = new Set(Object.keys(en).flatMap((key) => [key, key.replace(/_(one|few|many|other)$/, '')]));

function keysIn(shown: string): string[] {
  const found = (shown.match(/[A-Za-z]\w*(?:\.\w+)+/g) ?? []).filter((word) => keys.has(word));
  const holes = shown.match(/\{\{.*?\}\}|\bundefined\b|\bNaN\b|\[object |\bnull\b|Invalid/g) ?? [];
  return [...found, ...holes].map((word) => `it shows "${word}"`);
}

const englishDays =
  /\b(January|February|March|June|July|October|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|tomorrow|yesterday)\b/i;
const foreign = new Map<Locale, RegExp>();

/** English words in a screen of another language: pieces of the English catalog that this one doesn't have. */
function foreignWords(shown: string, locale: Locale): string[] {
  if (locale === 'en') return [];
  const known = foreign.get(locale) ?? englishPieces(locale);
  foreign.set(locale, known);
  const words = shown.replace(/\/\w+(?: [a-z-]+)?/g, '');
  const found = [known.exec(words)?.[0], englishDays.exec(words)?.[0]];
  return found.flatMap((one) => (one ? [`it shows English words in ${locale}: "${one}"`] : []));
}

function englishPieces(locale: Locale): RegExp {
  const own = Object.values(catalogs[locale]).join('\n').toLowerCase();
  const pieces = Object.values(en)
    .flatMap((text) => text.split(/\{\{.*?\}\}|\n|\/\w+/))
    .map((piece) => piece.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((piece) => (piece.match(/\p{L}/gu) ?? []).length > 3)
    .filter((piece) => !own.includes(piece.toLowerCase()));
  const escaped = [...new Set(pieces)].map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<!\\p{L})(?:${escaped.join('|')})(?!\\p{L})`, 'u');
}
