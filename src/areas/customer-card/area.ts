// A customer and its records as cards, with all that can be done from there.
import type { Area } from '../../area.ts';
import { edit } from '../../conversation/commands/open-record.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import type { Opened, Receipt } from '../../records/dialogs/receipt.ts';
import type { CustomerChanged, CustomersCompared } from '../customers/receipts.ts';
import { consent } from './commands/consent.ts';
import { contactCommands } from './commands/contact.ts';
import { more, story, wholeNote } from './commands/customer-pages.ts';
import { find } from './commands/find.ts';
import { hide } from './commands/hide.ts';
import { lookAlikes, notSame } from './commands/look-alikes.ts';
import { keep, merge, unmerge } from './commands/merge.ts';
import { record, remove } from './commands/record.ts';
import { createReveal } from './commands/reveal.ts';
import { addTags, tag, tags } from './commands/tags.ts';
import { undo } from './commands/undo.ts';
import { changedCustomer } from './screens/customer-card.ts';
import { comparedScreen } from './screens/merge-screens.ts';
import { receiptScreen } from './screens/receipt.ts';
import { recordCard } from './screens/record-card.ts';

export const customerCardArea: Area = {
  name: 'customer-card',
  receipts: () => [
    drawsReceipt<Receipt>('record', receiptScreen),
    drawsReceipt<Opened>('opened', (tx, context, { opens }) => recordCard(tx, context, opens)),
    drawsReceipt<CustomerChanged>('customer-changed', changedCustomer),
    drawsReceipt<CustomersCompared>('customers-compared', (tx, context, { compares }) =>
      comparedScreen(tx, context, compares),
    ),
  ],
  commands: ({ translations }) => [
    find,
    record,
    createReveal(translations),
    hide,
    more,
    story,
    wholeNote,
    ...contactCommands,
    tags,
    tag,
    addTags,
    merge,
    keep,
    unmerge,
    lookAlikes,
    notSame,
    edit,
    consent,

    remove,
    undo,
  ],
};
