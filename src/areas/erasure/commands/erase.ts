// /erase: a customer's personal data, for good; what goes and what stays is said before.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import { searchedAs } from '../../../engine/parse/phone.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { recentCustomers } from '../../customers/queries.ts';
import { searchCustomers } from '../../customers/search.ts';
import { eraseCustomer } from '../erase-customer.ts';
import { type ErasurePreview, erasurePreview } from '../preview.ts';

const mostHits = 8;
const longestName = 100;

/** `/erase name` looks for one; `a.erase.<customer>` says what goes; `a.erase.<customer>.yes` erases. */
export const erase: Command = {
  name: 'erase',
  entry: { listed: false },
  may: (actor) => may(actor, 'customer.erase'),
  async run(asked) {
    const { context, sql, chat, args, where, pressed } = asked;
    const { actor, now } = context;
    if (!pressed || args.length === 0)
      return { kind: 'show', where, screen: await choice(asked), takes: 'erase' };
    const customerId = idOf(args[0]);
    const preview = customerId === null ? null : await erasurePreview(sql, actor, customerId);
    if (!preview) return { kind: 'show', where, screen: goneScreen(context) };
    if (preview.erasedAt) return { kind: 'show', where, screen: alreadyScreen(context, preview.erasedAt) };
    if (args[1] !== 'yes') return { kind: 'show', where, screen: previewScreen(context, preview) };
    return {
      kind: 'write',
      async work(tx) {
        const erased = await eraseCustomer(tx, actor, {
          customerId: preview.customerId,
          cause: 'request',
          accountId: chat.accountId,
          now,
        });
        const screen = erased.ok
          ? { ...mainMenu(context), text: doneText(context, erased) }
          : erased.reason === 'already'
            ? alreadyScreen(context, now)
            : goneScreen(context);
        // What this chat was in the middle of may have been about the customer: it ends.
        return { kind: 'show', where, screen, closes: true };
      },
    };
  },
  /** A name that is typed to the list finds its customer; nothing is erased before it was pressed. */
  async answers(asked, text) {
    if (asked.chat.state.dialog || text.length > longestName) return null;
    const screen = await choice({ ...asked, pressed: false, args: [text] });
    return { kind: 'show', where: 'new', screen, takes: 'erase' };
  },
};

async function choice({ context, sql, args, pressed }: TurnContext): Promise<Screen> {
  const { actor, t } = context;
  const query = pressed ? '' : args.join(' ').trim();
  const hits =
    query === ''
      ? await recentCustomers(sql, actor, { limit: mostHits })
      : await searchCustomers(sql, actor, searchedAs(query, context), { limit: mostHits + 1 });
  if (query !== '' && hits.length === 0) return { text: lines(t('find.nothing', { query })) };
  return {
    text: lines(
      query === '' ? t('erase.ask') : t('erase.found'),
      hits.length > mostHits && t('erase.more', { count: mostHits }),
    ),
    buttons: hits
      .slice(0, mostHits)
      .map(({ id, name }) => [{ label: labelOf(name), token: actionToken('erase', id) }]),
  };
}

function previewScreen(context: Context, preview: ErasurePreview): Screen {
  const { t } = context;
  const { customerId, merged } = preview;
  return {
    text: lines(
      [bold(t('erase.title', { name: preview.name || t('record.customer') }))],
      t('erase.goes', {
        contacts: t('erase.goes.contacts', { count: preview.contacts }),
        points: t('erase.goes.points', { count: preview.points }),
      }),
      merged > 0 && t('erase.merged', { count: merged }),
      t('erase.stays', { records: recordsInWords(context, preview) }),
      [bold(t('erase.forGood'))],
    ),
    buttons: [
      [{ label: t('erase.disclose'), token: actionToken('disclose', customerId) }],
      [{ label: t('erase.no'), token: actionToken('record', 'customer', customerId) }],
      [{ label: t('erase.yes'), token: actionToken('erase', customerId, 'yes'), style: 'danger' }],
    ],
  };
}

const doneText = (context: Context, erased: Counts & { readonly customerId: number }) =>
  lines(context.t('erase.done', { id: erased.customerId, records: recordsInWords(context, erased) }));

const alreadyScreen = (context: Context, at: Date): Screen => ({
  ...mainMenu(context),
  text: lines(context.t('erase.already', { when: formatMoment(at.toISOString(), context) })),
});

type Counts = Pick<ErasurePreview, 'meetings' | 'calls' | 'deals'>;

const recordsInWords = ({ t }: Context, { meetings, calls, deals }: Counts): string =>
  t('erase.records', { meetings, calls, deals });
