// Customers, their contacts, and what makes two of them one.
import type { Area } from '../../area.ts';
import { anyKind } from '../../records/record-kinds.ts';
import { contactDialog } from './dialogs/contact.ts';
import { contactPointDialog } from './dialogs/contact-point.ts';
import { customerDialog } from './dialogs/customer.ts';
import { loadCustomerAnswers } from './dialogs/customer-answers.ts';
import { customerReachDialog } from './dialogs/customer-reach.ts';
import { findCustomerDialog } from './dialogs/find.ts';
import { mergeDialog } from './dialogs/merge.ts';
import { noteDialog } from './dialogs/note.ts';
import { tagsDialog } from './dialogs/tags.ts';
import { customerKind } from './kind.ts';

export const customersArea: Area = {
  name: 'customers',
  answers: loadCustomerAnswers,
  kind: anyKind(customerKind),
  takes: { contact: () => ({ dialog: 'customer' }) },
  dialogs: [
    customerDialog,
    customerReachDialog,
    contactDialog,
    contactPointDialog,
    tagsDialog,
    noteDialog,
    mergeDialog,
    findCustomerDialog,
  ],
};
