// Who works for the company: invitations, roles, absences.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { absenceScreen, away, unaway } from './commands/away.ts';
import { awayDialog } from './dialogs/away.ts';
import { inviteDialog } from './dialogs/invite.ts';
import type { AbsenceEntered, PersonInvited } from './receipts.ts';
import { invitedScreen } from './screens/invited-screen.ts';
import { createWaysIn } from './ways-in.ts';

export const peopleArea: Area = {
  name: 'people',
  receipts: ({ messengers }) => [
    drawsReceipt<AbsenceEntered>('absence-entered', (_tx, context, { absence }) =>
      absenceScreen(context, absence),
    ),
    drawsReceipt<PersonInvited>('person-invited', (_tx, context, { invited }) =>
      invitedScreen(context, invited, createWaysIn(messengers)),
    ),
  ],
  dialogs: [awayDialog, inviteDialog],
  commands: () => [away, unaway],
};
