// Is the new customer one that is there already? Asked before a second one is made.
import type { Sql } from '../db/sql.ts';
import { type LookAlike, lookAlikes } from '../domain/customers/look-alikes.ts';
import type { Decision, Option, Submission } from '../engine/types.ts';
import { lines } from '../messenger/text.ts';
import { answersOf } from './answers.ts';
import { customerFields } from './customer-fields.ts';
import { kindOfReach } from './fields/reach-field.ts';
import type { SalesContext } from './sales-dialog.ts';

const MOST_SHOWN = 3;
const ANOTHER = 'another';
const USE = 'use:';

/** Null when there is nobody like it. One statement. */
export async function lookAlikeDecision(
  db: Sql,
  context: SalesContext,
  { values }: Submission,
): Promise<Decision | null> {
  const { t, actor } = context;
  const { name, reach, phone, email } = answersOf(customerFields, values);
  const points = [reach, phone, email].filter((value) => value !== undefined);
  const found = await lookAlikes(db, actor, {
    name,
    phones: points.filter((value) => kindOfReach(value) === 'phone'),
    emails: points.filter((value) => kindOfReach(value) === 'email'),
  });
  const shown = found.slice(0, MOST_SHOWN);
  if (shown.length === 0) return null;
  const usable = shown.filter((one) => one.visible);
  const use = usable.map(
    (one): Option<string> => ({
      key: `${USE}${one.id}`,
      label: usable.length === 1 ? t('lookAlike.useIt') : t('lookAlike.use', { name: one.name }),
      value: `${USE}${one.id}`,
    }),
  );
  return {
    text: lines(...shown.map((one) => described(one, context))),
    options: [...use, { key: ANOTHER, label: t('lookAlike.another'), value: ANOTHER }],
  };
}

/** The customer that is to be used instead; null when it is another one, or nothing was decided. */
export function chosenLookAlike(values: Submission['values']): number | null {
  const { decision } = values;
  const id =
    typeof decision === 'string' && decision.startsWith(USE)
      ? Number(decision.slice(USE.length))
      : Number.NaN;
  return Number.isInteger(id) ? id : null;
}

/** Of another manager's customer only whose it is: no contacts, nothing to open. */
function described({ name, why, ownerName, mine, visible }: LookAlike, { t }: SalesContext): string {
  const same = why === 'name' ? '' : ` ${t(`lookAlike.same.${why}`)}`;
  if (mine) return `${t('lookAlike.mine', { name })}${same}`;
  if (visible) return `${t('lookAlike.ofTeam', { name, owner: ownerName })}${same}`;
  return `${t('lookAlike.others', { name, owner: ownerName })}${same} ${t('lookAlike.askOwner', { owner: ownerName })}`;
}
