// The chat's dialog on picked customers, asked as one form: the same fields, checks and words.
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Engine } from '../../../engine/advance.ts';
import { openForm } from '../../../engine/form.ts';
import { advanceForm, loadForm } from '../../../engine/form-shell.ts';
import { fieldOf, scopeOf, submissionOf } from '../../../engine/progress.ts';
import { start } from '../../../engine/step.ts';
import type { DialogState, Submission } from '../../../engine/types.ts';
import type { Form, FormOption } from '../../../messenger/form.ts';
import type { SalesContext } from '../../../records/dialogs/sales-dialog.ts';
import type { Act } from '../../base/dialogs/do-act.ts';
import { lookAfterDialog } from '../../base/dialogs/look-after.ts';

const dialogs: Engine<Actor>['dialogs'] = (id) => (id === lookAfterDialog.id ? lookAfterDialog : undefined);
/** A page of options from the database after the other, up to so many. */
const mostPages = 50;

function stateFor(context: SalesContext, pickId: number, act: Act): DialogState {
  const begun = start(lookAfterDialog, context, {
    values: { act },
    subject: { kind: 'base-pick', id: pickId, version: 1 },
  });
  return openForm(lookAfterDialog, begun, context);
}

/** The fields that this act asks for, with all that can be chosen. */
export async function actForm(db: Sql, context: SalesContext, pickId: number, act: Act): Promise<Form> {
  const state = stateFor(context, pickId, act);
  const form = await loadForm({ dialogs, db, context }, state, { conversation: 0, revision: 0 });
  const { values } = scopeOf(lookAfterDialog, context, state);
  const fields = [];
  for (const field of form.fields) {
    if (field.key === 'act') continue;
    const { load } = fieldOf(lookAfterDialog, field.key) ?? {};
    if (!load) {
      fields.push(field);
      continue;
    }
    const options: FormOption[] = [];
    for (let page = 0; page < mostPages; page++) {
      const loaded = await load(db, context, values, page);
      for (const { key, label } of loaded.options) options.push({ value: key, label });
      if (!loaded.more) break;
    }
    fields.push({ ...field, options });
  }
  return { ...form, fields };
}

/** What was filled in, read by the dialog's own fields: what is wrong with it by field, or what to submit. */
export async function readActForm(
  db: Sql,
  context: SalesContext,
  pickId: number,
  filled: { readonly act: Act; readonly values: Readonly<Record<string, string>> },
): Promise<
  | { readonly ok: true; readonly submission: Submission }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }
> {
  const state = stateFor(context, pickId, filled.act);
  const next = await advanceForm({ dialogs, db, context }, state, { ...filled.values, act: filled.act });
  if (next.kind === 'submit')
    return { ok: true, submission: submissionOf(lookAfterDialog, next.state, context) };
  return { ok: false, errors: next.kind === 'errors' ? next.errors : {} };
}
