// The page's own words, in the language of whoever is signed in.

/** @type {Record<string, string>} */
let words = {};
let language = 'en';

/** @param {string} locale @param {Record<string, string>} next */
export function setWords(locale, next) {
  words = next;
  language = locale;
  document.documentElement.lang = locale;
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = t(/** @type {HTMLElement} */ (element).dataset.word ?? '');
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', t(/** @type {HTMLElement} */ (element).dataset.label ?? ''));
}

/** @param {string} key */
export function t(key) {
  return words[key] ?? key;
}

/** Before and after the amount in what is said of a counter that is behind. @type {[string, string][]} */
let behind = [];

/** @param {[string, string][] | undefined} next */
export function setBehind(next) {
  behind = next ?? [];
}

/** @param {string} part */
export const isBehind = (part) =>
  behind.some(([before, after]) => before + after !== '' && part.startsWith(before) && part.endsWith(after));

export function locale() {
  return language;
}
