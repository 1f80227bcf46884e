// Whose customers imported ones become: the people to choose from, in pages.

import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { ImportOwner } from '../owners.ts';
import type { StoredImport } from '../schema.ts';
import { backTo } from './column-screens.ts';
import { importToken } from './import-screens.ts';

const onPage = 8;

export function ownersScreen(
  context: Context,
  { id }: StoredImport,
  owners: readonly ImportOwner[],
  page: number,
  who: 'all' | 'strangers' = 'all',
): Screen {
  const from = page * onPage;
  const buttons = owners.slice(from, from + onPage).map(({ personId, name }) => ({
    label: labelOf(name),
    token: importToken(who === 'all' ? 'own' : 'stranger', id, personId),
  }));
  const pages = pageButtons(
    context,
    page,
    owners.length > from + onPage,
    'import',
    who === 'all' ? 'owner' : 'strangers',
    id,
  );
  return {
    text: lines(context.t(who === 'all' ? 'import.ownersHeading' : 'import.strangersHeading')),
    buttons: [...inRows(buttons, 2), ...(pages.length > 0 ? [pages] : []), [backTo(context, id)]],
  };
}
