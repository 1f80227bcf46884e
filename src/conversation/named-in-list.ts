// A name that is typed where a list stands: whose button it means, on whichever page of the list that is.
import { plainLabel } from '../engine/plain-label.ts';
import { buttonsNamed, buttonsOf, isFresh } from './on-screen.ts';
import type { OnScreen } from './state.ts';
import type { Turn } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

type Buttons = OnScreen['buttons'];

/** A name is no longer; other words tell of something. */
const mostWords = 4;
const longestName = 60;
/** So many pages are looked through for what may be a line as well, and so many where a name was asked for. */
const mostPages = { beside: 40, asked: 200 };
/** Nor for longer: a page of some lists costs seconds where there are a hundred thousand customers. */
const mostMilliseconds = 3000;

/**
 * The buttons that the words mean: by the whole label, by whole words, by beginnings of words, else by any part of them. None
 * for what names nothing on the list.
 * @param isAsked whether the screen asks for one of its buttons; else only what stands in a row of its like is a list's
 * @param turnTo what a page's button leads to; nothing is written by it
 */
export async function namedInList(
  asked: TurnContext,
  text: string,
  isAsked: boolean,
  turnTo: (token: string) => Promise<Turn>,
): Promise<Buttons> {
  const { chat, context } = asked;
  const { shown } = chat.state;
  const wanted = wordsOf(text);
  const isName = wanted.length > 0 && wanted.length <= mostWords && plainLabel(text).length >= 2;
  if (!shown || !isName || text.length > longestName || !isFresh(shown, context.now)) return [];
  const pageLabels = [context.t('engine.more'), context.t('engine.previous')];
  const isPage = ({ label }: Buttons[number]) => pageLabels.includes(label);
  const all = new Map(shown.buttons.map((button) => [button.token, button]));
  const waiting = shown.buttons.filter(isPage).map(({ token }) => token);
  const most = isAsked ? mostPages.asked : mostPages.beside;
  const began = performance.now();
  // The pages lead to each other, so that a list is seen from any of them; also the page that stands here, once more.
  for (let at = 0; at < waiting.length && at < most; at++) {
    if (!isAsked && performance.now() - began > mostMilliseconds) break;
    const turn = await turnTo(waiting[at] as string);
    if (turn.kind !== 'show') continue;
    for (const button of buttonsOf(turn.screen)) {
      if (isPage(button) && !waiting.includes(button.token)) waiting.push(button.token);
      all.set(button.token, button);
    }
  }
  const buttons = [...all.values()].filter((button) => !isPage(button));
  const listed = isAsked ? buttons : alikeAmong(buttons);
  const exact = buttonsNamed({ ...shown, buttons: listed }, text);
  if (exact.length > 0) return exact;
  for (const fits of [isWhole, begins, isPart]) {
    const named = listed.filter(({ label }) => {
      const words = wordsOf(label);
      return wanted.every((one) => words.some((word) => fits(word, one)));
    });
    if (named.length > 0) return named;
  }
  return [];
}

const isWhole = (word: string, wanted: string): boolean => word === wanted;
const begins = (word: string, wanted: string): boolean => word.startsWith(wanted);
const isPart = (word: string, wanted: string): boolean => wanted.length >= 3 && word.includes(wanted);

const wordsOf = (text: string): string[] =>
  plainLabel(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Buttons that do the same with different things: their tokens differ in numbers, in what stands for a text, in on and off. */
function alikeAmong(buttons: Buttons): Buttons {
  const shapeOf = ({ token }: Buttons[number]) =>
    token.replace(/\.(?:[\da-f]{6,}|\d+|on|off)(?=\.|$)/g, '.0');
  const counts = new Map<string, number>();
  for (const button of buttons) counts.set(shapeOf(button), (counts.get(shapeOf(button)) ?? 0) + 1);
  return buttons.filter((button) => (counts.get(shapeOf(button)) ?? 0) > 1);
}
