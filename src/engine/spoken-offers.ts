// Buttons that are typed instead of pressed: by their labels, and by the words that every dialog knows.
import { plainLabel } from './plain-label.ts';
import type { DialogState, Offered } from './types.ts';

/** Longer texts are no button's. */
const LONGEST_LABEL = 100;

const WORDS: Readonly<Partial<Record<Offered['do'], string>>> = {
  back: 'back, go back, zurück, назад, вернуться',
  skip: 'skip, überspringen, weglassen, пропустить, пропусти',
  cancel: 'cancel, abbrechen, abbruch, отмена, отменить',
};

const words = new Map(
  Object.entries(WORDS).flatMap(([what, all]) =>
    all.split(',').map((word) => [plainLabel(word), what as Offered['do']] as const),
  ),
);

/** A word that every dialog knows, in any language; null for all others. */
export const dialogWord = (text: string): Offered['do'] | null =>
  words.get(plainLabel(text.slice(0, LONGEST_LABEL))) ?? null;

/** "Everybody" of "Everybody · 412" */
const withoutCount = (label: string): string => label.replace(/ · [\d.,\u00a0\u202f ]{1,15}$/, '');

/**
 * The buttons that the words press: several where they are called the same.
 * @param verbatim whether only answers may be named, because any other word is the answer itself
 */
export function offersNamed(
  { offered }: Pick<DialogState, 'offered'>,
  text: string,
  verbatim: boolean,
): { readonly offers: readonly Offered[]; readonly word: Offered['do'] | null } {
  const wanted = text.length > LONGEST_LABEL ? '' : plainLabel(text);
  if (wanted === '') return { offers: [], word: null };
  const may = offered.filter(({ do: what }) => !verbatim || what === 'answer' || what === 'refine');
  const whole = may.filter(({ shown }) => plainLabel(shown) === wanted);
  const named =
    whole.length > 0 ? whole : may.filter(({ shown }) => plainLabel(withoutCount(shown)) === wanted);
  const word = verbatim ? null : dialogWord(text);
  return {
    offers: named.length > 0 || word === null ? named : may.filter((offer) => offer.do === word),
    word,
  };
}
