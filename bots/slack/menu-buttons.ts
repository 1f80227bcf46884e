// The always-there actions: Slack has no keyboard below the input, so they are buttons that say their label.
import type { Button, Screen } from '../../src/messenger/screen.ts';

const PREFIX = 'say:';
const PER_ROW = 3;

/** The rows of a screen with its menu below them; what is offered above already is not offered twice. */
export function rowsWithMenu({ buttons = [], menu = [] }: Screen): readonly (readonly Button[])[] {
  const offered = new Set(buttons.flat().map(({ label }) => label));
  const missing = menu.filter((label) => !offered.has(label));
  if (missing.length === 0) return buttons;
  const rows: Button[][] = [];
  for (let at = 0; at < missing.length; at += PER_ROW)
    rows.push(
      missing.slice(at, at + PER_ROW).map((label) => ({ label, token: `${PREFIX}${label}`.slice(0, 200) })),
    );
  return [...buttons, ...rows];
}

/** What a pressed menu button says; null for any other button's token. */
export const saidBy = (token: string): string | null =>
  token.startsWith(PREFIX) ? token.slice(PREFIX.length) : null;
