// The texts that the cells of a workbook share, by number. One in several runs of different looks is put together; how it is
// pronounced (rPh) is left out.
import { TableError, tableLimits } from './table-limits.ts';
import type { XmlListener } from './xml-events.ts';

export function createSharedTexts(all: string[]): XmlListener {
  let text = '';
  let inText = false;
  let spoken = 0;
  let characters = 0;
  return {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken += 1;
      inText = name === 't' && spoken === 0;
    },
    close(name) {
      if (name === 'rPh') spoken -= 1;
      if (name === 't') inText = false;
      if (name !== 'si') return;
      if (all.length >= tableLimits.sharedTexts) throw new TableError('too_big');
      all.push(text);
    },
    text(piece) {
      if (!inText) return;
      characters += piece.length;
      if (characters > tableLimits.sharedCharacters) throw new TableError('too_big');
      if (text.length < tableLimits.cellCharacters) text += piece;
    },
  };
}
