// The keyboard: numbers press buttons, arrows walk over them, letters go back to the composer.

import { byId } from './dom.js';

/**
 * @param {{ field: HTMLTextAreaElement, isEmpty(): boolean, focus(): void }} composer
 * @param {() => { message: import('./bubble.js').Message, element: HTMLElement } | null} current
 */
export function listenToKeys(composer, current) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || document.querySelector('dialog[open], details[open]')) return;
    const focused = document.activeElement;
    const inButtons = focused instanceof HTMLElement && focused.matches('.key');
    const inComposer = focused === composer.field || focused === document.body;
    if (!inButtons && !inComposer) return;
    if (event.key === 'PageUp' || event.key === 'PageDown') return scroll(event);
    if (isNumber(event) && composer.isEmpty()) return press(event);
    if (inComposer && composer.isEmpty() && event.key === 'ArrowUp') return walk(event, rows().at(-1)?.[0]);
    if (!inButtons) return;
    const focusedRow = rows().findIndex((row) => row.includes(focused));
    const row = rows()[focusedRow] ?? [];
    const place = row.indexOf(focused);
    if (event.key === 'ArrowUp')
      walk(event, rows()[focusedRow - 1]?.[place] ?? rows()[focusedRow - 1]?.at(-1));
    else if (event.key === 'ArrowDown') {
      const below = rows()[focusedRow + 1];
      walk(event, below ? (below[place] ?? below.at(-1)) : composer.field);
    } else if (event.key === 'ArrowRight') walk(event, row[place + 1]);
    else if (event.key === 'ArrowLeft') walk(event, row[place - 1]);
    else if (event.key === 'Escape') walk(event, composer.field);
    // Letters are meant for the composer; the key itself then lands there.
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey)
      composer.focus();
  });

  /** @param {KeyboardEvent} event */
  function press(event) {
    const number = Number(event.code.slice(-1));
    const plain = !event.altKey;
    // Where a number is itself the answer (an amount, a time, a phone), it is typed; Alt with it presses all the same.
    if (plain && isTyped(current()?.message.input)) return;
    const button = rows().flat()[number - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  /** The chat, although the focus is in the composer. @param {KeyboardEvent} event */
  function scroll(event) {
    const area = byId('scroll');
    event.preventDefault();
    area.scrollBy(0, (event.key === 'PageUp' ? -0.85 : 0.85) * area.clientHeight);
  }

  function rows() {
    const grid = current()?.element.querySelectorAll('.row') ?? [];
    return [...grid].map((row) => /** @type {HTMLElement[]} */ ([...row.querySelectorAll('.key')]));
  }

  /** @param {KeyboardEvent} event @param {HTMLElement | undefined} to */
  function walk(event, to) {
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}

/** @param {KeyboardEvent} event */
function isNumber(event) {
  return /^(Digit|Numpad)[1-9]$/.test(event.code) && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

/** @param {any} input */
export function isTyped(input) {
  return ['moment', 'day', 'phone'].includes(input?.kind) || input?.numeric === true;
}
