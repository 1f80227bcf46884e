// What an erasure does with each table that a customer or its people are in, and what the disclosure tells of it.
import type { Knowledge } from '../../records/knowledge.ts';

export const erasureKnows: Knowledge = {
  contact: 'erase-rows: gone, or an empty one that new contacts are counted by',
  contact_point: 'erase-rows: gone, or an empty one that new contacts are counted by',
  audit: 'erase-audit: what names somebody goes, who did what stays',
  customer_merge: 'erase-around: can not be taken back any more',
  not_alike: 'left: two numbers of customers, no words',
  import_row: 'erase-around: emptied, or gone where the import is not finished',
  data_request: 'erase-around: texts and photo go, an open one is withdrawn',
  notice_recipient: 'erase-around: the address goes, the count stays',
  phone_call: 'erase-around: number and recording go, that it was stays',
  handover_item: 'left: numbers of records and people, no words',
  api_answer: 'erase-around: what was answered about them goes',
  external_id: 'erase-around: gone',
  calendar_event: 'erase-around: what suggested them goes, of others what it is called',
  record_change: 'left: a number and an instant, no words',
  webhook_message: 'left: numbers of records and names of columns, no words',
  board: 'left: whether it names customers, and no customer',
  vanishing_message: 'left: goes by itself within minutes, and holds no personal data',
};

export const disclosureKnows: Knowledge = {
  contact: 'with its customer',
  contact_point: 'with its customer',
  audit: 'every entry about them and their records',
  customer_merge: 'as it is kept',
  not_alike: 'left: says only that somebody knew two customers to be two',
  import_row: 'every row that became them or names them',
  data_request: 'every one about them or that names them, with its photo',
  notice_recipient: 'every one, with its address',
  phone_call: 'every one, with its number and recording',
  handover_item: "left: whose customer it was is in the customer's audit log",
  api_answer: 'left: says what the records say, and is gone within a day',
  external_id: 'every one',
  calendar_event: 'every one about them, with what it is called',
  record_change: 'left: says only that something changed',
  webhook_message: 'left: says only that something changed',
  board: 'left: whether it names customers, and no customer',
  vanishing_message: 'left: gone within minutes, and holds no personal data',
};
