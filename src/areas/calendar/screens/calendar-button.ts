// A button of this area's screens.
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { labelOf } from '../../../screens/labels.ts';

/** `a.calendar.<what>.<number>.…` */
export const calendarButton = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('calendar', ...args),
});
