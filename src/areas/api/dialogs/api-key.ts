// A new key of the REST API: what it is for, as whom it acts, whether it writes.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayManageApi } from '../access.ts';
import { createKey, roleKeys } from '../keys.ts';
import type { KeyMade } from '../receipts.ts';

const acts = [...roleKeys, 'me'] as const;
const uses = ['write', 'read'] as const;

const fields = {
  name: text<Actor>({ ask: 'api.name.ask', label: 'field.name', maxLength: 60 }),
  acts: choice<(typeof acts)[number], Actor>({
    ask: 'api.acts.ask',
    label: 'api.acts',
    schema: z.enum(acts),
    options: ({ t }) => acts.map((one) => ({ key: one, label: t(`api.acts.${one}`), value: one })),
  }),
  use: choice<(typeof uses)[number], Actor>({
    ask: 'api.use.ask',
    label: 'api.use',
    schema: z.enum(uses),
    options: ({ t }) => uses.map((one) => ({ key: one, label: t(`api.use.${one}`), value: one })),
  }),
};

export const apiKeyDialog: SalesDialog = {
  id: 'api-key',
  version: 1,
  title: 'dialog.apiKey',
  may: mayManageApi,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const { name = '', acts: as = 'admin', use = 'write' } = answersOf(fields, values);
  const acting = as === 'me' ? { personId: actor.personId ?? 0 } : { role: as };
  const made = await createKey(tx, actor, { name, acts: acting, scopes: [use], now });
  if (!made.ok)
    return made.reason === 'name_taken'
      ? { ok: false, problem: { key: 'api.problem.name' }, field: 'name' }
      : {
          ok: false,
          problem: { key: made.reason === 'too_many' ? 'api.problem.many' : 'dialog.problem.forbidden' },
        };
  const receipt: KeyMade = { kind: 'api-key-made', id: made.id, name, key: made.key };
  return { ok: true, value: made.id, label: name, receipt };
}
