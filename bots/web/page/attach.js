// Files on their way in: chosen by the button, dropped on the chat, or pasted.
import { byId } from './dom.js';

/** What the server takes. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** @param {{ onFiles(files: File[]): void }} on */
export function createAttach(on) {
  const chooser = /** @type {HTMLInputElement} */ (byId('file'));
  const chat = byId('chat');
  let inside = 0;

  chooser.addEventListener('change', () => {
    const files = [...(chooser.files ?? [])];
    // The same file may be chosen again.
    chooser.value = '';
    take(files);
  });

  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A table's cells are on the clipboard as a picture, too: what is text is pasted as text.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    take(files);
  });

  const mark = (/** @type {number} */ count) => {
    inside = count;
    chat.classList.toggle('dropping', count > 0);
  };
  chat.addEventListener('dragenter', (event) => holdsFiles(event) && mark(inside + 1));
  chat.addEventListener('dragleave', (event) => holdsFiles(event) && mark(Math.max(0, inside - 1)));
  // Elsewhere on the page the browser would open the file instead.
  document.addEventListener('dragover', (event) => holdsFiles(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(0);
    take([...(event.dataTransfer?.files ?? [])]);
  });

  /** @param {File[]} files */
  function take(files) {
    if (files.length > 0 && !chat.hidden && !document.querySelector('dialog[open]')) on.onFiles(files);
  }
}

/** @param {DragEvent} event */
const holdsFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;
