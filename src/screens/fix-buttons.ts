// One button for each thing that a record lacks: pressed, it asks for just that.
import type { Missing, RecordKind, RecordRef } from '../domain/records.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Button } from '../messenger/screen.ts';
import { inRows } from './button-rows.ts';
import type { Reader } from './reader.ts';

/** Contacts are the customer's, whichever record lacks them. */
const ofCustomer: ReadonlySet<Missing> = new Set([
  'contact_name',
  'contact_info',
  'phone',
  'email',
  'position',
]);

export interface Lacking {
  readonly record: RecordRef;
  readonly customerId: number | null;
  readonly missing: readonly Missing[];
}

/** `a.fix.<kind>.<id>.<missing>`: the record that the missing thing belongs to. Empty when nothing is missing. */
export function fixButtons({ t }: Pick<Reader, 't'>, { record, customerId, missing }: Lacking): Button[][] {
  const buttons = missing.flatMap((code): Button[] => {
    const theirs = ofCustomer.has(code) && record.kind !== 'customer';
    const kind: RecordKind = theirs ? 'customer' : record.kind;
    const id = theirs ? customerId : record.id;
    if (id === null) return [];
    if (code !== 'contact_info')
      return [{ label: t(`fix.${code}`), token: actionToken('fix', kind, id, code) }];
    return [
      { label: t('fix.phone'), token: actionToken('fix', kind, id, 'phone') },
      { label: t('fix.email'), token: actionToken('fix', kind, id, 'email') },
    ];
  });
  return inRows(buttons, 2);
}
