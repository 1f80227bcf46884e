// The tags of a row. Pure.

import { longestTag, mostTags } from './limits.ts';
import type { Cell, Doubt, Note } from './row-cells.ts';

/** What is no tag for its length, or one too many, stands in the note as it was typed. */
export function tagsOf(cells: readonly Cell[], note: Note, doubt: Doubt): string[] {
  const tags = new Map<string, string>();
  for (const cell of cells) {
    const pieces = cell.value
      .split(/:::|[,;|\n#]/)
      .map((tag) =>
        tag
          .trim()
          .replace(/^\*\s*/, '')
          .replace(/^["“„']+|(?<!["”“'])["”“']+$/g, '')
          .trim(),
      )
      .filter((tag) => tag !== '' && !/^(?:mycontacts|my contacts|starred)$/i.test(tag));
    const rest: string[] = [];
    for (const tag of pieces) {
      const key = tag.toLowerCase();
      if (tags.has(key)) continue;
      if (tag.length > longestTag || tags.size >= mostTags) rest.push(tag);
      else tags.set(key, tag);
    }
    if (rest.length === 0) continue;
    note.add(`${cell.heading}: ${rest.join(', ')}`);
    doubt('cut', cell);
  }
  return [...tags.values()];
}
