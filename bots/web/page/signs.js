// The program's own signs as drawings: many machines have no glyphs for them. The sign itself stays in the text, for screen
// readers and for copying. Any other emoji is somebody's own, and is left as it is.
import { h } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on 24 × 24. @type {Record<string, string>} */
const STROKES = {
  '✅': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.4l2.8 2.8L16.2 9.4',
  '✏': 'M4 20l1-4.2L16.2 4.6a1.6 1.6 0 0 1 2.3 0l.9.9a1.6 1.6 0 0 1 0 2.3L8.2 19 4 20ZM14.4 6.4l3.2 3.2',
  '⏰': 'M12 5.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM12 9v4.2l2.8 1.8M2.8 6.2 6 3.4M21.2 6.2 18 3.4',
  '📞': 'M6.2 3.5h3l1.6 4.2-2.1 1.6a12 12 0 0 0 6 6l1.6-2.1 4.2 1.6v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.2 5.7a2 2 0 0 1 2-2.2Z',
  '↩': 'M9.5 6 4.5 11l5 5M5 11h9.5a5 5 0 0 1 0 10H12',
  '🎙': 'M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6',
  '📋': 'M9 4.5H6.5A1.5 1.5 0 0 0 5 6v13.5A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V6a1.5 1.5 0 0 0-1.5-1.5H15M9 3h6v3.5H9ZM8.5 11.5h7M8.5 15.5h5',
  '📝': 'M19 12v7.5a1.5 1.5 0 0 1-1.5 1.5h-12A1.5 1.5 0 0 1 4 19.5V6.5A1.5 1.5 0 0 1 5.5 5H12M10 14l.7-3L18 3.7a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L13 13.3l-3 .7Z',
  '📎': 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  '🚫': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.8 5.8 18.2 18.2',
  '❓': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.4a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.9M12 16.8v.2',
  '⚠': 'M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.3v.2',
  '▶': 'M7 4.5v15L19.5 12 7 4.5Z',
  '◂': 'M15 5.5 8 12l7 6.5',
  '☑': 'M5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4ZM8 12.4l2.8 2.8L16.2 9.4',
  '☐': 'M5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4Z',
};
STROKES['☎'] = STROKES['📞'] ?? '';

const SIGN = new RegExp(`((?:${Object.keys(STROKES).join('|')})\\uFE0F?)`, 'u');
/** Not to be torn at the end of a line. */
const WHOLE = /(\be-mails?\b)/iu;

/** Text with the program's signs drawn. @param {string} text @returns {(Node | string)[]} */
export function withSigns(text) {
  return text
    .split(SIGN)
    .filter(Boolean)
    .flatMap((part) => (SIGN.test(part) ? [sign(part)] : withWhole(part)));
}

/** "Contacts ›" keeps its arrow, and "e-mail" its hyphen. @param {string} text @returns {(Node | string)[]} */
const withWhole = (text) =>
  text
    .replace(/ ›$/u, '\u00a0›')
    .split(WHOLE)
    .filter(Boolean)
    .map((part) => (WHOLE.test(part) ? h('span', { class: 'whole' }, part) : part));

/** @param {string} text */
function sign(text) {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', STROKES[text.replace('\uFE0F', '')] ?? '');
  drawing.append(path);
  return h('span', { class: 'sign' }, drawing, h('span', { class: 'character' }, text));
}
