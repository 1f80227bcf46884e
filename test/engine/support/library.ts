// A lending library: dialogs that no product has, to test the engine with.
import { z } from 'zod';
import type { Db } from '../../../src/db/client.ts';
import { choice, choiceOf } from '../../../src/engine/fields/choice.ts';
import { day } from '../../../src/engine/fields/day.ts';
import { email } from '../../../src/engine/fields/email.ts';
import { moment } from '../../../src/engine/fields/moment.ts';
import { money } from '../../../src/engine/fields/money.ts';
import { phone } from '../../../src/engine/fields/phone.ts';
import { text } from '../../../src/engine/fields/text.ts';
import type { Dialog, DialogContext, Option } from '../../../src/engine/types.ts';
import { createTranslations, type Key, type Translate } from '../../../src/i18n/translate.ts';
import { plain } from '../../../src/messenger/text.ts';

export interface Librarian {
  readonly mayAddReaders: boolean;
}

const words: Record<string, string> = {
  'loan.title': 'Loan',
  'loan.reader.ask': 'Which reader?',
  'loan.reader': 'Reader',
  'loan.reader.new': 'New reader',
  'loan.at.ask': 'When?',
  'loan.at': 'Time',
  'loan.note.ask': 'Which book?',
  'loan.note': 'Book',
  'loan.condition.ask': 'How did it come back?',
  'loan.condition': 'Condition',
  'condition.good': 'Good',
  'condition.goodish': 'Goodish',
  'condition.worn': 'Worn out',
  'loan.fine.ask': 'How much is the fine?',
  'loan.fine': 'Fine',
  'reader.title': 'New reader',
  'reader.name.ask': 'What is the name?',
  'reader.name': 'Name',
  'reader.phone.ask': "What's the phone number?",
  'reader.phone': 'Phone',
  'reader.email.ask': "What's the e-mail address?",
  'reader.email': 'E-mail',
  'closing.title': 'Closing',
  'closing.from.ask': "What's the first day off?",
  'closing.from': 'From',
  'closing.why.ask': 'Why?',
  'closing.why': 'Reason',
};

export const key = (name: string) => name as Key;
const translations = createTranslations();

export const readers = Array.from({ length: 23 }, (_, index) => ({
  id: index + 1,
  name: index === 0 ? 'Ann Weber' : index === 1 ? 'Ромашка Ёлкина' : `Reader ${index + 1}`,
}));
const PAGE = 6;
const optionOf = ({ id, name }: { id: number; name: string }): Option<number> => ({
  key: String(id),
  label: name,
  value: id,
});

/** How often a dialog's functions went to the "database". */
export interface Trips {
  count: number;
}

export function createLibrary(trips: Trips = { count: 0 }) {
  const loan: Dialog<Librarian> = {
    id: 'loan',
    version: 3,
    title: key('loan.title'),
    may: () => true,
    fields: {
      reader: choice<number, Librarian>({
        ask: key('loan.reader.ask'),
        label: key('loan.reader'),
        schema: z.int(),
        load: async (_db, _context, _values, page) => {
          trips.count += 1;
          return {
            options: readers.slice(page * PAGE, (page + 1) * PAGE).map(optionOf),
            more: (page + 1) * PAGE < readers.length,
          };
        },
        search: async (_db, _context, query) => {
          trips.count += 1;
          const wanted = query.toLowerCase();
          return readers.filter(({ name }) => name.toLowerCase().includes(wanted)).map(optionOf);
        },
        resolve: async (_db, _context, id) => {
          trips.count += 1;
          const reader = readers.find((one) => String(one.id) === id);
          return reader ? optionOf(reader) : null;
        },
        create: { dialog: 'reader', label: key('loan.reader.new'), seed: (query) => ({ name: query }) },
      }),
      at: moment<Librarian>({ ask: key('loan.at.ask'), label: key('loan.at') }),
      note: text<Librarian>({
        ask: key('loan.note.ask'),
        label: key('loan.note'),
        maxLength: 80,
        skippable: true,
        suggestions: () => ['Emil', 'Momo'],
      }),
      condition: choiceOf(
        { good: key('condition.good'), goodish: key('condition.goodish'), worn: key('condition.worn') },
        {
          ask: key('loan.condition.ask'),
          label: key('loan.condition'),
          applies: ({ now }: DialogContext<Librarian>, { at }) =>
            typeof at !== 'string' || Date.parse(at) <= now.getTime(),
        },
      ),
      fine: money<Librarian>({
        ask: key('loan.fine.ask'),
        label: key('loan.fine'),
        applies: (_context, { condition }) => condition === 'worn',
        skippable: true,
      }),
    },
    submit: async () => ({ ok: true, value: 1, label: 'loan', receipt: null }),
  };

  const reader: Dialog<Librarian> = {
    id: 'reader',
    version: 1,
    title: key('reader.title'),
    may: ({ mayAddReaders }) => mayAddReaders,
    fields: {
      name: text<Librarian>({ ask: key('reader.name.ask'), label: key('reader.name'), maxLength: 100 }),
      phone: phone<Librarian>({ ask: key('reader.phone.ask'), label: key('reader.phone'), skippable: true }),
      email: email<Librarian>({ ask: key('reader.email.ask'), label: key('reader.email'), skippable: true }),
    },
    contact: ({ phone, firstName, lastName }) => ({
      name: [firstName, lastName].filter(Boolean).join(' '),
      phone,
    }),
    decide: async (_db, _context, { values }) =>
      values.name === 'Ann Weber'
        ? {
            text: [plain('There is an Ann Weber already.')],
            options: [
              { key: 'same', label: 'The same', value: 'same' },
              { key: 'other', label: 'Another one', value: 'other' },
            ],
          }
        : null,
    submit: async () => ({ ok: true, value: 99, label: 'Nora Neu', receipt: null }),
  };

  const closing: Dialog<Librarian> = {
    id: 'closing',
    version: 1,
    title: key('closing.title'),
    may: () => true,
    review: 'always',
    fields: {
      from: day<Librarian>({ ask: key('closing.from.ask'), label: key('closing.from'), prefer: 'future' }),
      why: text<Librarian>({ ask: key('closing.why.ask'), label: key('closing.why'), verbatim: true }),
    },
    submit: async () => ({ ok: true, value: 1, label: 'closing', receipt: null }),
  };

  const all: Record<string, Dialog<Librarian>> = { loan, reader, closing };
  return { loan, reader, closing, find: (id: string) => all[id], trips };
}

/** Nothing may reach a database but through a dialog's own functions, and those ignore it here. */
export const noDb = new Proxy({} as object, {
  get: (_target, name) => {
    throw new Error(`The engine touched db.${String(name)}`);
  },
}) as Db;

export const monday = new Date('2026-11-23T14:12:00Z');

export function contextOf(overrides: Partial<DialogContext<Librarian>> = {}): DialogContext<Librarian> {
  const locale = overrides.locale ?? 'en';
  const t: Translate = (name, params) => words[name] ?? translations(locale)(name, params);
  return {
    actor: { mayAddReaders: true },
    now: monday,
    timeZone: 'Europe/Berlin',
    locale,
    currency: 'EUR',
    country: 'DE',
    t,
    ...overrides,
  };
}
