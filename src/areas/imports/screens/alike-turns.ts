// Customers of a file that may be the same as others: listed, and said to be the same by one tap each.

import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { sayAlike } from '../alike.ts';
import { countRows, matchRows } from '../match.ts';
import { countIncomplete, previewOf } from '../preview.ts';
import { alikeLine } from '../preview-lines.ts';
import { moveImport } from '../progress.ts';
import { importOf } from '../queries.ts';
import type { StoredImport } from '../schema.ts';
import { backTo } from './column-screens.ts';
import { importToken } from './import-screens.ts';

export const showAlike = async (asked: TurnContext, made: StoredImport): Promise<Turn> =>
  listed(asked, made, pageOf(asked.args[2]));

/** `a.import.same.<import>.<row>.<r|c><other>`: only what is offered can be said. */
export async function markSame(asked: TurnContext, made: StoredImport): Promise<Turn> {
  const { actor } = asked.context;
  const row = idOf(asked.args[2]);
  const other = asked.args[3];
  return {
    kind: 'write',
    async work(tx) {
      const held = (await importOf(tx, actor, made.id)) ?? made;
      const found = held.settings.lookAlikes.find((one) => one.row === row && otherOf(one) === other);
      if (!found) return listed(asked, held, 0);
      await sayAlike(tx, made.id, found);
      const { alike, alikeCount } = await matchRows(tx, actor, made.id, { similar: true });
      const incomplete = await countIncomplete(tx, actor, made.id);
      const counts = { ...(await countRows(tx, made.id)), alike: alikeCount, incomplete };
      const settings = {
        ...held.settings,
        lookAlikes: [...alike],
        preview: await previewOf(tx, actor, made.id),
      };
      await moveImport(tx, made.id, { from: ['staged'], to: 'staged', settings, counts });
      return listed(asked, { ...held, settings, counts }, 0);
    },
  };
}

const otherOf = ({ otherRow, customerId }: StoredImport['settings']['lookAlikes'][number]): string =>
  customerId === null ? `r${otherRow}` : `c${customerId}`;

function listed({ context, where }: TurnContext, { id, settings }: StoredImport, page: number): Show {
  const { t } = context;
  const all = settings.lookAlikes;
  const from = page * pageSize;
  const shown = all.slice(from, from + pageSize);
  const buttons = shown.map((one, index) => [
    {
      label: labelOf(
        `${from + index + 1}. ${one.name || t('import.nameless')} = ${one.other || t('import.nameless')}`,
      ),
      token: importToken('same', id, one.row, otherOf(one)),
    },
  ]);
  const pages = pageButtons(context, page, all.length > from + pageSize, 'import', 'alike', id);
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(
        t(all.length > 0 ? 'import.alikeHeading' : 'import.noAlike'),
        ...shown.map((one, index) => `${from + index + 1}. ${alikeLine(t, one)}`),
      ),
      buttons: [...buttons, ...(pages.length > 0 ? [pages] : []), [backTo(context, id)]],
    },
  };
}
