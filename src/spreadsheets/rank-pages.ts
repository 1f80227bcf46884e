// Which one-byte encodings make words of a text. Each reading is judged by its letters: how common they are, whether they
// stand where such letters stand, and whether signs of frames or arithmetic stand within words.
import { type CodePage, codePageDecoder, codePages } from './code-pages.ts';

/** From the most common on, as running text has them. */
const cyrillic = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';
const western = 'äöüßéèáíóàñçêôâîûëïœæåøúìòùõãýÄÖÜÉÈÁÍÓÀÑÇÊÔÂÎÛËÏŒÆÅØÚÌÒÙÕÃÝ';
const central = 'ěščřžýáíéůúňťďóćłńśźżąęőűăâîșțşţĚŠČŘŽÝÁÍÉŮÚŇŤĎÓĆŁŃŚŹŻĄĘŐŰĂÂÎȘȚŞŢäöüßÄÖÜ';
const punctuation = '«»„“”‚‘’–—…€£§№°•\u00a0®™©·';
/** Ever rarer in files of today. */
const usual: readonly CodePage[] = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'macintosh',
  'ibm850',
  'ibm866',
  'koi8-r',
  'x-mac-cyrillic',
  'ibm437',
];
/** By so much, of the best one's points, another reading must be worse for there to be no doubt. */
const margin = 0.12;
/** Fewer letters than these can't show what they are in. */
const enough = 3;

/** The best first, then those that are as good or nearly; several that read the same text the same way count as one. */
export function rankedPages(sample: Uint8Array): CodePage[] {
  const readings = codePages.map((page) => {
    const text = codePageDecoder(page).decode(sample, true);
    return { page, text, points: pointsOf(text) };
  });
  readings.sort(
    (one, other) => other.points - one.points || usual.indexOf(one.page) - usual.indexOf(other.page),
  );
  const best = readings[0];
  if (!best) return [];
  const high = sample.filter((byte) => byte >= 0x80).length;
  const near = high < enough ? 0.4 : margin;
  const seen = new Set([best.text]);
  const others = readings.slice(1).filter(({ text, points }) => {
    if (points < best.points - Math.abs(best.points) * near || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
  return [best.page, ...others.map(({ page }) => page)];
}

function pointsOf(text: string): number {
  let points = 0;
  let before = ' ';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter > '\u007f') points += pointsFor(letter, before, text.charAt(at + 1) || ' ');
    before = letter;
  }
  return points;
}

const isAscii = (letter: string): boolean => /[a-z]/i.test(letter);
const isCyrillic = (letter: string): boolean => /[а-яё]/i.test(letter);
const isSmall = (letter: string): boolean => letter !== letter.toUpperCase();
const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

function pointsFor(letter: string, before: string, next: string): number {
  if (letter === '\ufffd' || (letter >= '\u0080' && letter < '\u00a0')) return -8;
  const small = letter.toLowerCase();
  const place = cyrillic.indexOf(small);
  if (place >= 0) {
    // Words of one script; a capital in the midst of small letters is a wrong reading.
    if (isAscii(before) || isAscii(next)) return -3;
    const isOdd = isCapital(letter) && isSmall(before) && isCyrillic(before);
    if (isOdd) return -4;
    const inWord = isCyrillic(before) || isCyrillic(next);
    return (inWord ? 3 : 1) + (cyrillic.length - place) / 16 + (isCapital(letter) && isSmall(next) ? 0.5 : 0);
  }
  const inWord = isAscii(before) || isAscii(next);
  const common = western.indexOf(letter);
  if (common >= 0 || central.includes(letter)) {
    if (isCapital(letter) && isSmall(before) && isAscii(before)) return -4;
    if (before > '\u007f' && next > '\u007f') return -2;
    if (!inWord) return -0.5;
    return common >= 0 ? 4 - common / 40 : 2.2;
  }
  // Other letters that exist, of no language that these files are in.
  if (/\p{L}/u.test(letter)) return -2;
  if (punctuation.includes(letter))
    return inWord && isAscii(before) && isAscii(next) && letter !== '’' ? -3 : 1;
  // Frames, arithmetic, blocks: never within a word.
  return inWord || isCyrillic(before) || isCyrillic(next) ? -5 : -2;
}
