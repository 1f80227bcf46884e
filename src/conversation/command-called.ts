// Which command a text calls: "/plan week", or the label of one of the always-there actions.
import type { Translate } from '../i18n/translate.ts';
import type { CommandMenu } from './command-menu.ts';

export interface Called {
  readonly command: string;
  readonly args: readonly string[];
}

/** Other names of a command. */
const aliases: Readonly<Record<string, string>> = { join: 'start' };

/** Null when the text is not a command. Telegram's `/plan@bot` counts as `/plan`; the messenger has removed the name. */
export function commandCalled(text: string, menu: CommandMenu, t: Translate): Called | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('/')) {
    const [name = '', ...args] = trimmed.slice(1).split(/\s+/);
    const command = name.toLowerCase();
    return { command: aliases[command] ?? command, args };
  }
  const action = menu.actions.find(({ label }) => t(label) === trimmed);
  return action ? { command: action.command, args: [] } : null;
}
