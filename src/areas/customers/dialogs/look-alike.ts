// Is the new customer one that is there already? Asked before a second one is made.

import { may } from '../../../access/rights.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Decision, Option, Submission } from '../../../engine/types.ts';
import { lines } from '../../../messenger/text.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { type LookAlike, lookAlikes } from '../look-alikes.ts';
import { compared } from '../receipts.ts';
import { toldOf } from '../reveals/probes.ts';
import { customerFields } from './customer-fields.ts';
import { kindOfReach } from './fields/reach-field.ts';

const MOST_SHOWN = 3;
const ANOTHER = 'another';
const USE = 'use:';
const ADD = 'add:';
const MERGE = 'merge:';

/** Null when there is nobody like it. One statement; more where it is another's, see `toldOf`. */
export async function lookAlikeDecision(
  db: Sql,
  context: SalesContext,
  { values }: Submission,
): Promise<Decision | null> {
  const { t, actor } = context;
  const { name, contact, reach, phone, email } = answersOf(customerFields, values);
  const points = [reach, phone, email].filter((value) => value !== undefined);
  const found = await lookAlikes(db, actor, {
    name,
    phones: points.filter((value) => kindOfReach(value) === 'phone'),
    emails: points.filter((value) => kindOfReach(value) === 'email'),
  });
  const shown = await toldOf(db, actor, found.slice(0, MOST_SHOWN), context.now);
  if (shown.length === 0) return null;
  const usable = shown.filter((one) => one.visible);
  const use = usable.map(
    (one): Option<string> => ({
      key: `${USE}${one.id}`,
      label: usable.length === 1 ? t('lookAlike.useIt') : t('lookAlike.use', { name: one.name }),
      value: `${USE}${one.id}`,
    }),
  );
  const add = usable.map(
    ({ id, name: known }): Option<string> => ({
      key: `${ADD}${id}`,
      label: t('lookAlike.addTo', { name: known }),
      value: `${ADD}${id}`,
    }),
  );
  return {
    text: lines(...shown.map((one) => describedLookAlike(one, context))),
    options: [
      ...use,
      // Whoever was read or typed beside the name is worth keeping: the customer that is there gets one more contact.
      ...(contact ? add : []),
      { key: ANOTHER, label: t('lookAlike.another'), value: ANOTHER },
    ],
  };
}

/** The customer that gets one more contact instead; null when nobody was chosen so. */
export function chosenToAddTo(values: Submission['values']): number | null {
  return chosenOf(values, ADD);
}

/** The customer that is to be used instead; null when it is another one, or nothing was decided. */
export function chosenLookAlike(values: Submission['values']): number | null {
  return chosenOf(values, USE);
}

function chosenOf({ decision }: Submission['values'], choice: string): number | null {
  const isChosen = typeof decision === 'string' && decision.startsWith(choice);
  const id = isChosen ? Number(decision.slice(choice.length)) : Number.NaN;
  return Number.isInteger(id) ? id : null;
}

/** Is the phone or e-mail another customer's already? Asked before it is added. Null when it is nobody's. Statements as above. */
export async function pointDecision(
  db: Sql,
  context: SalesContext,
  { customerId, reach }: { customerId: number; reach: string | undefined },
): Promise<Decision | null> {
  if (reach === undefined) return null;
  const { t, actor } = context;
  const found = await lookAlikes(db, actor, {
    ...(kindOfReach(reach) === 'phone' ? { phones: [reach] } : { emails: [reach] }),
    exceptId: customerId,
  });
  const shown = await toldOf(db, actor, found.slice(0, MOST_SHOWN), context.now);
  if (shown.length === 0) return null;
  const usable = may(actor, 'customer.merge') ? shown.filter((one) => one.visible) : [];
  const merge = usable.map(
    ({ id, name }): Option<string> => ({
      key: `${MERGE}${id}`,
      label: t('lookAlike.merge', { name }),
      value: `${MERGE}${id}`,
    }),
  );
  return {
    text: lines(...shown.map((one) => describedLookAlike(one, context))),
    options: [{ key: ANOTHER, label: t('lookAlike.addAnyway'), value: ANOTHER }, ...merge],
  };
}

/** "Merge with …" was chosen: nothing is saved, both are shown. Null when it was not. */
export function comparedInstead(customerId: number, values: Submission['values']): SalesOutcome | null {
  const other = chosenOf(values, MERGE);
  return other === null
    ? null
    : { ok: true, value: customerId, label: '', receipt: compared(customerId, other) };
}

/** Of another manager's customer only that it exists and whose it is: no name, no contacts, nothing to open. */
export function describedLookAlike(
  { name, why, ownerName, mine, visible }: LookAlike,
  { t }: SalesContext,
): string {
  const same = why === 'name' ? '' : ` ${t(`lookAlike.same.${why}`)}`;
  if (mine) return `${t('lookAlike.mine', { name })}${same}`;
  if (visible) return `${t('lookAlike.ofTeam', { name, owner: ownerName })}${same}`;
  if (ownerName === '') return `${t('lookAlike.somebodys')}${same} ${t('lookAlike.askHead')}`;
  return `${t('lookAlike.others', { owner: ownerName })}${same} ${t('lookAlike.askOwner', { owner: ownerName })}`;
}
