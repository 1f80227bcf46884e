// One button for each thing that a record lacks: pressed, it asks for just that.
import type { Actor } from '../../access/actor.ts';
import { asksOperators, may } from '../../access/rights.ts';
import { actionToken } from '../../messenger/action-token.ts';
import type { Button } from '../../messenger/screen.ts';
import { inRows } from '../../screens/button-rows.ts';
import type { Reader } from '../../screens/reader.ts';
import type { Missing, RecordKind, RecordRef } from '../record.ts';

/** Contacts are the customer's, whichever record lacks them; personal data. */
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

/** The actor is who reads it, where that is known: what one may not enter oneself, one asks an operator for. */
export interface Fixing extends Pick<Reader, 't'> {
  readonly actor?: Actor;
}

/** `a.fix.<kind>.<id>.<missing>`: the record that the missing thing belongs to. Empty when nothing is missing. */
export function fixButtons({ t, actor }: Fixing, { record, customerId, missing }: Lacking): Button[][] {
  const customer = record.kind === 'customer' ? record.id : customerId;
  const asks =
    actor && asksOperators(actor) && customer !== null && missing.some((code) => ofCustomer.has(code));
  const own =
    actor && !may(actor, 'personal-data.write') ? missing.filter((code) => !ofCustomer.has(code)) : missing;
  const buttons = own.flatMap((code): Button[] => {
    const theirs = ofCustomer.has(code) && record.kind !== 'customer';
    const kind: RecordKind = theirs ? 'customer' : record.kind;
    const id = theirs ? customerId : record.id;
    if (id === null) return [];
    // What came of a planned call is said on its card, by one tap.
    if (code === 'result' && kind === 'planned_call')
      return [{ label: t('fix.result'), token: actionToken('record', kind, id) }];
    // A call that is planned with its customer.
    if (code === 'next_step')
      return customerId === null
        ? []
        : [{ label: t('fix.next_step'), token: actionToken('callback', customerId) }];
    if (code !== 'contact_info')
      return [{ label: t(`fix.${code}`), token: actionToken('fix', kind, id, code) }];
    return [
      { label: t('fix.phone'), token: actionToken('fix', kind, id, 'phone') },
      { label: t('fix.email'), token: actionToken('fix', kind, id, 'email') },
    ];
  });
  const ask = asks ? [{ label: t('fix.askOperator'), token: actionToken('askoperator', customer) }] : [];
  return inRows([...buttons, ...ask], 2);
}

/** Whether it is for those to fill in who may see phones and addresses. */
export const isPersonalData = (code: Missing): boolean => ofCustomer.has(code);
