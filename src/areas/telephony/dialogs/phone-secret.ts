// Another key of a telephone system whose provider makes it: typed in as it was given there.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayManageTelephony } from '../access.ts';
import { providerOf } from '../provider-list.ts';
import type { SecretChanged } from '../receipts.ts';
import { listSources, rotateSource } from '../sources.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

const optionOf = ({ id, name }: Named) => ({ key: String(id), label: name, value: id });

const given = async (db: Sql, actor: Actor) =>
  (await listSources(db, actor)).filter(({ kind }) => providerOf(kind)?.givesKey);

const fields = {
  source: choice<number, Actor>({
    ask: 'telephony.source.ask',
    label: 'telephony.source',
    schema: z.int(),
    load: async (db, { actor }) => ({ options: (await given(db, actor)).map(optionOf), more: false }),
    async resolve(db, { actor }, key) {
      const found = (await given(db, actor)).find(({ id }) => String(id) === key);
      return found ? optionOf(found) : null;
    },
  }),
  secret: text<Actor>({
    ask: 'telephony.newSecret.ask',
    label: 'telephony.secretLabel',
    maxLength: 200,
  }),
};

export const phoneSecretDialog: SalesDialog = {
  id: 'phone-secret',
  version: 1,
  title: 'dialog.phoneSecret',
  may: mayManageTelephony,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { values, labels } = submission;
  const { source: id = 0, secret } = answersOf(fields, values);
  const changed = await rotateSource(tx, actor, { id, secret, now });
  if (!changed.ok)
    return changed.reason === 'bad_secret'
      ? { ok: false, problem: { key: 'telephony.problem.secret' }, field: 'secret' }
      : { ok: false, problem: { key: 'dialog.problem.gone' } };
  const name = labels.source ?? '';
  const receipt: SecretChanged = { kind: 'phone-secret-changed', source: { id, name } };
  return { ok: true, value: id, label: name, receipt };
}
