// "undo", typed: what the last finished card offers to take back.

import { readActionToken } from '../messenger/action-token.ts';
import type { ConversationState } from './state.ts';

/** The arguments of its Undo; none where there is nothing to take back. */
export function lastUndo({ closed }: ConversationState): string[] {
  for (const button of closed?.screen?.buttons?.flat() ?? []) {
    const action = 'token' in button ? readActionToken(button.token) : null;
    if (action?.command === 'undo') return action.args;
  }
  return [];
}
