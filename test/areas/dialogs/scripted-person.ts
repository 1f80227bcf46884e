// Somebody who answers dialogs through the engine and the real database, in steps or by forms.

import type { Actor } from '../../../src/access/actor.ts';
import { findDialog } from '../../../src/areas/dialogs.ts';
import type { Database } from '../../../src/db/client.ts';
import { type Advanced, advance, afterSubmit, type Engine, open } from '../../../src/engine/advance.ts';
import { openForm } from '../../../src/engine/form.ts';
import { advanceForm, loadForm } from '../../../src/engine/form-shell.ts';
import { submissionOf } from '../../../src/engine/progress.ts';
import type { Init, StepInput } from '../../../src/engine/step.ts';
import type { DialogState } from '../../../src/engine/types.ts';
import { view } from '../../../src/engine/view.ts';
import { AppError } from '../../../src/errors.ts';
import type { Locale } from '../../../src/i18n/locales.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import type { Form } from '../../../src/messenger/form.ts';
import { textOf } from '../../../src/messenger/text.ts';
import type { Receipt } from '../../../src/records/dialogs/receipt.ts';
import type { SalesContext } from '../../../src/records/dialogs/sales-dialog.ts';

const translations = createTranslations();
const place = { conversation: 1, revision: 1 };

export interface ScriptedPerson {
  readonly context: SalesContext;
  may(dialog: string): boolean;
  begins(dialog: string, init?: Init): Promise<void>;
  presses(...labels: string[]): Promise<void>;
  says(text: string): Promise<void>;
  shares(card: { phone: string; firstName?: string; lastName?: string }): Promise<void>;
  /** The card's words; '' when no dialog is running. */
  card(): string;
  buttons(): string[];
  /** The running dialog. @throws when none is. */
  state(): DialogState;
  form(): Promise<Form>;
  fillsIn(values: Record<string, string>): Promise<Readonly<Record<string, string>> | null>;
  /** What the last submit of the whole dialog answered. @throws when nothing was saved. */
  receipt(): Receipt;
  running(): boolean;
}

/** `now` is asked for at each input, so that a test's clock may go on. */
export function createScriptedPerson(
  database: Database,
  actor: Actor,
  { now, locale = actor.locale }: { now: () => Date; locale?: Locale },
): ScriptedPerson {
  let running: DialogState | null = null;
  let saved: Receipt | null = null;

  const contextNow = (): SalesContext => ({
    actor,
    now: now(),
    timeZone: actor.timeZone,
    locale,
    currency: actor.company.currency,
    country: actor.company.country,
    t: translations(locale),
  });
  const engine = (): Engine<Actor> => ({ dialogs: findDialog, db: database.prisma, context: contextNow() });
  const state = (): DialogState => {
    if (!running) throw new Error('No dialog is running.');
    return running;
  };
  const dialogOf = (id: string) => {
    const dialog = findDialog(id);
    if (!dialog) throw new AppError('unknown-dialog', id);
    return dialog;
  };
  const screen = () => view(dialogOf(state().dialog), state(), contextNow(), place);
  const buttons = () => (screen().buttons ?? []).flat().map((button) => button.label);

  async function follow(advanced: Advanced): Promise<void> {
    running = advanced.kind === 'cancelled' ? null : advanced.state;
    if (advanced.kind === 'submit') await submit(advanced.state);
  }

  async function submit(submitted: DialogState): Promise<void> {
    const next = await database.transaction(async (tx) => {
      const dialog = dialogOf(submitted.dialog);
      const context = contextNow();
      const outcome = await dialog.submit(tx, context, submissionOf(dialog, submitted, context));
      if (outcome.ok && 'record' in outcome.receipt) saved = outcome.receipt;
      return afterSubmit({ ...engine(), db: tx }, submitted, outcome);
    });
    if (next) return follow(next);
    running = null;
  }

  const give = async (input: StepInput) => follow(await advance(engine(), state(), input));

  return {
    get context() {
      return contextNow();
    },
    may: (dialog) => dialogOf(dialog).may(actor),
    async begins(dialog, init) {
      saved = null;
      running = await open(engine(), dialogOf(dialog), init);
    },
    async presses(...labels) {
      for (const label of labels) {
        const offer = state().offered.findIndex(({ shown }) => shown.replace(/^\P{L}+/u, '') === label);
        if (offer < 0) throw new Error(`No button "${label}" among: ${buttons().join(' | ')}`);
        await give({ kind: 'press', offer });
      }
    },
    says: (text) => give({ kind: 'text', text }),
    shares: (card) => give({ kind: 'contact', ...card }),
    card: () => (running ? textOf(screen().text) : ''),
    buttons,
    state,
    async form() {
      if (state().form === null) running = openForm(dialogOf(state().dialog), state(), contextNow());
      return loadForm(engine(), state(), place);
    },
    async fillsIn(values) {
      const next = await advanceForm(engine(), state(), values);
      if (next.kind === 'errors') return next.errors;
      running = next.state;
      if (next.kind === 'submit') await submit(next.state);
      return null;
    },
    receipt() {
      if (!saved) throw new Error('Nothing was saved.');
      return saved;
    },
    running: () => running !== null,
  };
}
