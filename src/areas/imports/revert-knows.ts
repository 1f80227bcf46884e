// What taking an import back asks of each table that a customer is in: what keeps a customer that it made.
import type { Knowledge } from '../../records/knowledge.ts';

export const revertKnows: Knowledge = {
  contact: 'restored with its customer; one that somebody else added moved the version, and keeps it',
  contact_point: 'restored with its customer; one that somebody else added moved the version, and keeps it',
  audit: 'left: what was done stays written',
  customer_merge: 'left: a merge moved the version, and keeps the customer',
  not_alike: 'left: says nothing where one of the two is gone',
  import_row: 'says what was made and what was changed',
  data_request: 'keeps the customer',
  notice_recipient: 'keeps the customer',
  handover_item: 'keeps the customer',
  api_answer: 'left: what was answered stays so',
  external_id: 'left: leads to nobody where its customer is gone, and may be given anew',
  calendar_event: 'left: suggests nobody where its customer is gone',
  record_change: 'left: the triggers note what went',
  webhook_message: 'left: told as it happened',
  board: 'left: whether it names customers, and no customer',
  vanishing_message: 'left: gone within minutes',
};
