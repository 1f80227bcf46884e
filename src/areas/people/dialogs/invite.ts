// Invite somebody: as what, who, and for a manager whose team.

import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice, choiceOf } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { invitePerson } from '../invitations.ts';
import { nameSchema, roleSchema } from '../schema.ts';
import { headsOf } from '../teams.ts';

const onPage = 6;

const head = choice<number, Actor>({
  ask: 'invite.head.ask',
  label: 'invite.head',
  schema: z.int(),
  applies: (_context, { role }) => role === 'manager',
  // A team may be found later, or there is no head yet.
  skippable: true,
  async load(db, { actor }, _values, page) {
    const heads = await headsOf(db, actor.companyId);
    const shown = heads.slice(page * onPage, (page + 1) * onPage);
    return { options: shown.map(optionOf), more: heads.length > (page + 1) * onPage };
  },
  async search(db, { actor }, query) {
    const wanted = plainLabel(query);
    const heads = await headsOf(db, actor.companyId);
    return heads
      .filter(({ name }) => plainLabel(name).includes(wanted))
      .slice(0, onPage)
      .map(optionOf);
  },
  async resolve(db, { actor }, key) {
    const found = (await headsOf(db, actor.companyId)).find(({ personId }) => String(personId) === key);
    return found ? optionOf(found) : null;
  },
});

const optionOf = ({ personId, name }: { personId: number; name: string }) => ({
  key: String(personId),
  label: name,
  value: personId,
});

const fields = {
  role: choiceOf<'manager' | 'head' | 'operator' | 'admin', Actor>(
    { manager: 'role.manager', head: 'role.head', operator: 'role.operator', admin: 'role.admin' },
    { ask: 'invite.role.ask', label: 'invite.role' },
  ),
  name: text<Actor>({ ask: 'invite.name.ask', label: 'field.name', maxLength: 120 }),
  head,
};

export const inviteDialog: SalesDialog = {
  id: 'invite',
  version: 1,
  title: 'dialog.invite',
  may: (actor) => may(actor, 'person.invite'),
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const answers = answersOf(fields, values);
  const role = roleSchema.parse(answers.role);
  const name = nameSchema.safeParse(answers.name);
  if (!name.success) return { ok: false, problem: { key: 'engine.problem.empty' }, field: 'name' };
  const invited = await invitePerson(tx, actor, { role, name: name.data, headId: answers.head, now });
  if (!invited.ok) {
    if (invited.reason === 'may_not') return { ok: false, problem: { key: 'dialog.problem.forbidden' } };
    const taken = invited.reason === 'name_taken';
    return {
      ok: false,
      problem: { key: taken ? 'invite.problem.taken' : 'invite.problem.noHead' },
      field: taken ? 'name' : 'head',
    };
  }
  const { personId, code } = invited;
  return {
    ok: true,
    value: personId,
    label: name.data,
    receipt: { invited: { personId, name: name.data, role, code } },
  };
}
