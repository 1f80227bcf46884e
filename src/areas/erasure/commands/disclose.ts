// `a.disclose.<customer>`: all that is held on a customer and its people, as a file and in short.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { pluralOf, workKinds } from '../../../records/record-kinds.ts';
import { idOf } from '../../../records/record-ref.ts';
import { type Disclosure, disclose as discloseCustomer } from '../disclosure.ts';

export const disclose: Command = {
  name: 'disclose',
  may: (actor) => may(actor, 'customer.erase'),
  async run({ context, args, where }) {
    const { actor, now } = context;
    const customerId = idOf(args[0]);
    if (customerId === null) return { kind: 'show', where, screen: goneScreen(context) };
    return {
      kind: 'write',
      async work(tx) {
        const held = await discloseCustomer(tx, actor, { customerId, now });
        if (!held) return { kind: 'show', where, screen: goneScreen(context) };
        // The card or the question that was pressed stays: the file comes below it.
        return { kind: 'show', where: 'new', screen: heldScreen(context, held, customerId) };
      },
    };
  },
};

function heldScreen({ t }: Context, held: Disclosure, customerId: number): Screen {
  const contacts = held.customers.reduce(
    (sum, customer) => sum + (customer.contacts as readonly unknown[]).length,
    0,
  );
  const lists = [
    ...workKinds.map((kind) => pluralOf(kind)),
    'requests',
    'notices',
    'imports',
    'audit',
  ] as const;
  return {
    text: lines(
      [bold(t('disclose.title', { name: held.name || t('record.customer') }))],
      t('disclose.line', { what: t('disclose.contacts'), count: contacts }),
      ...lists
        .filter((list) => held[list].length > 0)
        .map((list) => t('disclose.line', { what: t(`disclose.${list}`), count: held[list].length })),
      t('disclose.hint'),
    ),
    file: {
      name: `customer-${customerId}.json`,
      mediaType: 'application/json',
      base64: Buffer.from(JSON.stringify(held, null, 2)).toString('base64'),
    },
    buttons: [[{ label: t('erase.button'), token: actionToken('erase', customerId) }]],
  };
}
