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

export function locale() {
  return language;
}
