// An invitation as it is shown once: written for whoever gets it, so that the message can be forwarded as it is.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Role } from '../../../db/generated/enums.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { copiesOf, type WaysIn } from '../ways-in.ts';

export interface InvitedPerson {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
  readonly code: string;
}

export function invitedScreen(
  context: Context,
  { personId, name, role, code }: InvitedPerson,
  waysIn: WaysIn,
): Screen {
  const { t, actor } = context;
  const { name: company } = actor.company;
  const ways = waysIn(t, code, actor.companyId);
  return {
    text: lines(
      [bold(t('invited.title', { name, company, role: t(`role.${role}`) }))],
      ...ways,
      t('invited.code', { code }),
      t('invited.once'),
    ),
    copies: copiesOf(ways),
    buttons: [
      [
        { label: t('people.another'), token: actionToken('invite') },
        { label: t('people.open'), token: actionToken('person', personId) },
      ],
      [{ label: t('people.back'), token: actionToken('people') }],
    ],
  };
}
