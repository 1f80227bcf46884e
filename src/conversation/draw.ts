// Draws a dialog's state for a chat: as a card with buttons, or as a form.

import { loadForm } from '../engine/form-shell.ts';
import type { DialogState } from '../engine/types.ts';
import { view } from '../engine/view.ts';
import type { Form } from '../messenger/form.ts';
import type { Screen } from '../messenger/screen.ts';
import type { Text } from '../messenger/text.ts';
import type { DialogLookup, SalesDialog } from '../records/dialogs/sales-dialog.ts';
import type { TurnContext } from './turn-context.ts';

export interface Draw {
  /** @param revision the one at which the dialog asked this; its buttons carry it */
  card(dialog: DialogState, asked: TurnContext, revision: number, notice?: Text): Screen;
  /** Reads the first options of choices from the database. */
  form(dialog: DialogState, asked: TurnContext, revision: number): Promise<Form>;
}

/** @throws when the state's dialog is not in the catalog; `route` has dropped such states before */
export function createDraw(dialogs: DialogLookup): Draw {
  const known = (state: DialogState) => dialogs(state.dialog) as SalesDialog;
  return {
    card(state, { context, chat }, revision, notice) {
      const screen = view(known(state), state, context, { conversation: chat.accountId, revision });
      const form = offersForm(known(state), state) ? { form: context.t('engine.form.open') } : {};
      return { ...screen, ...form, ...(notice ? { notice } : {}) };
    },
    form: (state, { context, chat, sql }, revision) =>
      loadForm({ dialogs, db: sql, context }, state, { conversation: chat.accountId, revision }),
  };
}

/** Beside the first question: once somebody answers step by step, they have chosen. */
const offersForm = (dialog: SalesDialog, { trail, parent, asking }: DialogState): boolean =>
  trail.length === 0 && parent === null && !asking.startsWith('#') && Object.keys(dialog.fields).length > 1;
