// "Show phone", "Show e-mail": a button for each masked phone and address of a customer or of one contact.

import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { CustomerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';

/** The rest is shown contact by contact. */
const mostOnCard = 4;

/** Named by its kind where there is one of it, else by what is to be seen of it. None for whoever sees them in full. */
export function revealButtons(
  { t }: Pick<Context, 't'>,
  { masked }: Pick<CustomerCard, 'masked'>,
  contacts: readonly ContactSnapshot[],
): Button[] {
  if (!masked) return [];
  const points = contacts.flatMap((contact) => contact.points);
  const only = (kind: string) => points.filter((point) => point.kind === kind).length === 1;
  return points.slice(0, mostOnCard).map(({ id, kind, value }) => ({
    label: only(kind) ? t(`reveal.${kind}`) : labelOf(t('reveal.one', { point: value })),
    token: actionToken('reveal', id),
  }));
}
