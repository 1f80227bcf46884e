// A scripted person in a dialog: says, presses and sees. The state is stored and taken up again between any two inputs.
import { expect } from 'vitest';
import { type Advanced, advance, afterSubmit, type Engine, open } from '../../../src/engine/advance.ts';
import { submissionOf } from '../../../src/engine/progress.ts';
import { adopt, reconcile } from '../../../src/engine/reconcile.ts';
import type { Init, StepInput } from '../../../src/engine/step.ts';
import type { DialogState, Outcome, Submission } from '../../../src/engine/types.ts';
import { view } from '../../../src/engine/view.ts';
import type { Screen } from '../../../src/messenger/screen.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { contextOf, createLibrary, type Librarian, noDb } from './library.ts';

export const restarted = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

export class Conversation {
  readonly library = createLibrary();
  context = contextOf();
  state!: DialogState;
  /** What is handed to submit; null while the dialog is still under way. */
  submission: Submission | null = null;
  end: 'cancelled' | 'done' | null = null;

  get engine(): Engine<Librarian> {
    return { dialogs: this.library.find, db: noDb, context: this.context };
  }

  async opens(id: string, init?: Init): Promise<this> {
    const dialog = this.library.find(id);
    if (!dialog) throw new Error(`No dialog ${id}`);
    this.state = await open(this.engine, dialog, init);
    return this;
  }

  says = (text: string) => this.does({ kind: 'text', text });

  /** Presses the button that says this. */
  async presses(label: string): Promise<this> {
    const offer = this.state.offered.findIndex(({ shown }) => shown === label);
    if (offer < 0) throw new Error(`No button "${label}" among ${this.labels().join(' | ')}`);
    return this.does({ kind: 'press', offer });
  }

  async does(input: StepInput): Promise<this> {
    const state = reconcile(this.library.find, restarted(this.state), this.context);
    if (!state) throw new Error('The state did not survive a restart');
    // Whether it is read again or remembered by the process makes no difference.
    expect(adopt(this.library.find, this.state, this.context)).toStrictEqual(state);
    return this.took(await advance(this.engine, state, input));
  }

  /** What the dialog's submit answered. */
  async submitted(outcome: Outcome): Promise<this> {
    this.submission = null;
    const next = await afterSubmit(this.engine, restarted(this.state), outcome);
    if (next) return this.took(next);
    this.end = 'done';
    return this;
  }

  private took(next: Advanced): this {
    this.state = next.state;
    if (next.kind === 'cancelled') this.end = 'cancelled';
    if (next.kind === 'submit') {
      const dialog = this.library.find(next.state.dialog);
      if (!dialog) throw new Error('No dialog to submit');
      this.submission = submissionOf(dialog, next.state, this.context);
    }
    return this;
  }

  screen(): Screen {
    const dialog = this.library.find(this.state.dialog);
    if (!dialog) throw new Error('No dialog to show');
    return view(dialog, this.state, this.context, { conversation: 7, revision: 41 });
  }

  /** The screen's text. */
  sees = (): string => textOf(this.screen().text);
  rows = (): string[][] => (this.screen().buttons ?? []).map((row) => row.map(({ label }) => label));
  labels = (): string[] => this.rows().flat();

  /** Minutes and seconds pass. */
  waits(seconds: number): this {
    this.context = { ...this.context, now: new Date(this.context.now.getTime() + seconds * 1000) };
    return this;
  }
}

export const conversation = (id: string, init?: Init) => new Conversation().opens(id, init);
