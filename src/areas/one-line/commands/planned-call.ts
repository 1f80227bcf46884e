// Where the draft of a planned call opens. A planned call is no record yet: until it is one, its line is kept as a note.
import type { PlannedCall } from '../../../understanding/what-follows.ts';
import type { LineBeginning } from './draft-beginning.ts';

/**
 * The beginning of the dialog that takes a planned call: customer, when, about what. Null while there is no such dialog;
 * the line is then kept as it is, and a call or a meeting of it is offered.
 */
export function plannedCallBeginning(_call: PlannedCall, _chars: number): LineBeginning | null {
  return null;
}
