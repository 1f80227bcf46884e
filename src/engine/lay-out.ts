// Sets buttons in rows that a phone shows without cutting their words.
import type { Button } from '../messenger/screen.ts';

/** Characters that a phone shows over the width of a row, all buttons being as wide as the widest. */
const ROW_WIDTH = 34;
const MOST_IN_A_ROW = 3;
/** "9:30", "15": of these four fit well. */
const SHORT = 6;
const MOST_SHORT_IN_A_ROW = 4;

/** Rows in reading order. The order of the buttons is never changed: hands remember it. */
export function layOut(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  let widest = 0;
  for (const button of buttons) {
    const row = rows.at(-1);
    const wider = Math.max(widest, button.label.length);
    const most = wider <= SHORT ? MOST_SHORT_IN_A_ROW : MOST_IN_A_ROW;
    if (row && row.length < most && wider * (row.length + 1) <= ROW_WIDTH) {
      row.push(button);
      widest = wider;
    } else {
      rows.push([button]);
      widest = button.label.length;
    }
  }
  return rows;
}
