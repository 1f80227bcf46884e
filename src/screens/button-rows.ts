// Buttons in rows.
import type { Button } from '../messenger/screen.ts';

export function inRows(buttons: readonly Button[], perRow: number): Button[][] {
  const rows: Button[][] = [];
  for (let from = 0; from < buttons.length; from += perRow) rows.push(buttons.slice(from, from + perRow));
  return rows;
}
