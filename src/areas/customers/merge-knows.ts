// What a merge, and taking one back, does with each table that a customer is in.
import type { Knowledge } from '../../records/knowledge.ts';

export const mergeKnows: Knowledge = {
  contact: 'move-contacts',
  contact_point: 'move-contacts',
  audit: 'left: says what was done to which of the two; the history of a customer reads both',
  customer_merge: 'merge: made; an earlier one stays as it was',
  not_alike: 'left: what was said of the one that is gone says nothing of the other',
  import_row: 'left: a revert of the import asks whether the customer is as it left it, and leaves it then',
  data_request: 'move-records',
  notice_recipient: 'move-records: one for each notice and customer',
  handover_item: 'move-records: where the owner is the same',
  api_answer: 'left: what was answered stays so',
  external_id: 'left: leads to the survivor by what was merged into it',
  calendar_event: 'left: leads to the survivor by what was merged into it',
  record_change: 'left: the triggers note both customers and all that was moved',
  webhook_message: 'left: told as it happened',
  board: 'left: whether it names customers, and no customer',
  vanishing_message: 'left: gone within minutes; shows a point, which keeps its number',
};
