// Lines of a stream, one at a time: whatever comes, no more than one line and one piece are held.

/** A customer is far shorter. */
export const mostLine = 64 * 1024;

export interface Line {
  readonly number: number;
  /** Null for one that is too long. */
  readonly text: string | null;
}

/** Empty lines are counted and left out. @throws TypeError for what is no UTF-8 */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  let isTooLong = false;
  let number = 0;
  const end = (text: string): Line | null => {
    number += 1;
    const line: Line = { number, text: isTooLong || text.length > mostLine ? null : text };
    isTooLong = false;
    return line.text?.trim() === '' ? null : line;
  };
  for await (const piece of stream) {
    const parts = (held + decoder.decode(piece, { stream: true })).split('\n');
    held = parts.pop() ?? '';
    for (const part of parts) {
      const line = end(part);
      if (line) yield line;
    }
    if (held.length > mostLine) {
      isTooLong = true;
      held = '';
    }
  }
  held += decoder.decode();
  const last = held !== '' || isTooLong ? end(held) : null;
  if (last) yield last;
}
