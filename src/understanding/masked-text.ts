// Takes what is understood out of a text, so that nothing reads it twice; positions stay. Pure.
import type { Span, Word } from './words.ts';

const DAY_ADJECTIVE = /(?<!\p{L})(завтра|вчера|сегодня|heut|morg|gest)(?:шн|ig|rig)\p{L}{1,3}(?!\p{L})/giu;
const ADVERBS: Readonly<Record<string, string>> = { heut: 'heute', morg: 'morgen', gest: 'gestern' };

/** "завтрашнюю встречу", "der gestrige Termin": the day, in as many characters. */
export const asAdverbs = (text: string): string =>
  text.replace(DAY_ADJECTIVE, (said, stem: string) =>
    (ADVERBS[stem.toLowerCase()] ?? stem).padEnd(said.length),
  );

/** "from thursday to friday": of a move these are two days, no range. */
export function parted(text: string, words: readonly Word[]): string {
  return blank(
    text,
    words.filter(({ key }) => /^(?:to|auf|на|from|von|vom|с|со)$/u.test(key)),
    '_',
  );
}

/** The same length: positions stay. */
export function blank(text: string, spans: readonly Span[], sign: string): string {
  let blanked = text;
  for (const { from, to } of spans)
    blanked = blanked.slice(0, from) + sign.repeat(to - from) + blanked.slice(to);
  return blanked;
}
