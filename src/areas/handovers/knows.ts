// What a handover does with each table that a person is in: whose work passes, and what stays with whoever did it.
import type { Knowledge } from '../../records/knowledge.ts';

export const handoverKnows: Knowledge = {
  account: 'left: is the person; somebody who leaves is shut out by their status',
  absence: 'left: is the person',
  audit: 'left: who did what stays',
  conversation: 'left: what runs in their chat is decided anew against what is theirs by then',
  customer_merge: 'left: who did it stays',
  data_request: 'follow: open ones pass with their customer',
  handover: 'is one',
  handover_item: 'says what passed, and to whom',
  import: 'left: who did it stays; its customers pass like all others',
  invitation: 'left: is the person; ended when they leave',
  not_alike: 'left: who said it stays',
  notice: 'left: who wrote it stays',
  notice_recipient: 'follow: those not reached pass with their customer',
  outbox: 'left: messages of their chat',
  plan: 'left: a plan is of the person, and ends with them',
  push_log: 'left: what they were sent',
  stored_file: 'left: who sent it stays',
  team: 'left: a team keeps its head until another is named',
  team_stint: 'left: where they were stays',
  vanishing_message: 'left: a message of their chat',
  web_message: 'left: messages of their chat',
  web_session: 'left: ended when they leave',
};
