// A name that was typed to a list of people opens whom it means, on whichever page they stand; several are to choose from.

import type { Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import { whichButton } from '../../../conversation/which-button.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { labelOf } from '../../../screens/labels.ts';
import { staffNamed } from '../../people/staff-named.ts';

/**
 * Null for words that are nobody's name.
 * @param to what a press on somebody leads to
 * @param open the same for the only one who is meant
 */
export async function namedPerson(
  asked: TurnContext,
  text: string,
  to: 'person' | 'handover' | 'team' | 'base',
  open: (personId: number) => Promise<Turn>,
  tokenOf: (personId: number) => string = (personId) => actionToken(to, personId),
): Promise<Turn | null> {
  const { context, sql } = asked;
  const found = await staffNamed(sql, context.actor, text, context.now);
  const [only] = found;
  if (!only) return null;
  if (found.length === 1) return open(only.personId);
  const buttons = found.map(({ personId, name }) => ({
    label: labelOf(name),
    token: tokenOf(personId),
  }));
  return whichButton(asked, buttons);
}
