// "undo", typed: what the last finished card offers to take back.

import { readActionToken } from '../messenger/action-token.ts';
import type { ConversationState } from './state.ts';
import type { Command } from './turn-context.ts';

/** Its button that takes back, with its arguments; null where there is nothing to take back. */
export function lastUndo(
  { closed }: ConversationState,
  commands: ReadonlyMap<string, Command>,
): { readonly command: Command; readonly args: readonly string[] } | null {
  for (const button of closed?.screen?.buttons?.flat() ?? []) {
    const action = 'token' in button ? readActionToken(button.token) : null;
    if (!action) continue;
    const command = commands.get(action.command);
    if (command?.takesBack) return { command, args: action.args };
  }
  return null;
}
