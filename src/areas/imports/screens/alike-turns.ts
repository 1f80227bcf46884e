// New names of a file that are like those of customers: listed, and said to be the same by one tap each.

import type { Asked } from '../../../conversation/asked.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Sql } from '../../../db/sql.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { alikeRows, sayAlike } from '../alike.ts';
import { asManyRows, countRows, matchRows } from '../match.ts';
import { moveImport } from '../progress.ts';
import type { StoredImport } from '../schema.ts';
import { backTo } from './column-screens.ts';
import { importToken } from './import-screens.ts';

export const showAlike = (asked: Asked, made: StoredImport): Promise<Turn> =>
  listed(asked, asked.sql, made, pageOf(asked.args[2]));

/** `a.import.same.<import>.<row>`: only what is offered can be said. */
export async function markSame(asked: Asked, made: StoredImport): Promise<Turn> {
  const { actor } = asked.context;
  const row = idOf(asked.args[2]);
  return {
    kind: 'write',
    async work(tx) {
      const found = (await alikeRows(tx, actor, made.id)).find((one) => one.row === row);
      if (found) {
        await sayAlike(tx, made.id, found);
        await asManyRows(tx, () => matchRows(tx, actor, made.id));
        const alike = (await alikeRows(tx, actor, made.id)).length;
        const counts = { ...(await countRows(tx, made.id)), alike };
        await moveImport(tx, made.id, { from: ['staged'], to: 'staged', counts });
      }
      return listed(asked, tx, made, 0);
    },
  };
}

async function listed(asked: Asked, db: Sql, { id }: StoredImport, page: number): Promise<Show> {
  const { context, where } = asked;
  const { t, actor } = context;
  const all = await alikeRows(db, actor, id);
  const from = page * pageSize;
  const buttons = all
    .slice(from, from + pageSize)
    .map(({ row, name, customer }) => [
      { label: labelOf(t('import.alikeIs', { name, customer })), token: importToken('same', id, row) },
    ]);
  const pages = pageButtons(context, page, all.length > from + pageSize, 'import', 'alike', id);
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(t(all.length > 0 ? 'import.alikeHeading' : 'import.noAlike')),
      buttons: [...buttons, ...(pages.length > 0 ? [pages] : []), [backTo(context, id)]],
    },
  };
}
