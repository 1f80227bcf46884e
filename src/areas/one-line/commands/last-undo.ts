// "undo", typed: what the last finished card offers to take back.

import type { ConversationState } from '../../../conversation/state.ts';
import { readActionToken } from '../../../messenger/action-token.ts';

/** The arguments of its Undo; none where there is nothing to take back. */
export function lastUndo({ closed }: ConversationState): string[] {
  for (const button of closed?.screen?.buttons?.flat() ?? []) {
    const action = 'token' in button ? readActionToken(button.token) : null;
    if (action?.command === 'undo') return action.args;
  }
  return [];
}
