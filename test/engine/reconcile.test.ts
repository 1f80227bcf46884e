// Stored states under newer dialogs.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { advance, refresh } from '../../src/engine/advance.ts';
import { text } from '../../src/engine/fields/text.ts';
import { expired, reconcile } from '../../src/engine/reconcile.ts';
import type { Dialog, DialogState } from '../../src/engine/types.ts';
import { conversation, restarted } from './support/conversation.ts';
import { contextOf, createLibrary, key, type Librarian, monday, noDb } from './support/library.ts';

/** Today's library, with its loan dialog changed as a newer version would. */
function newer(change: (loan: Dialog<Librarian>) => Partial<Dialog<Librarian>>) {
  const library = createLibrary();
  const loan = { ...library.loan, version: library.loan.version + 1, ...change(library.loan) };
  return (id: string) => (id === 'loan' ? loan : library.find(id));
}

/** Reader, moment and book answered; asked for the condition. */
async function halfway(): Promise<DialogState> {
  const loan = await conversation('loan');
  await loan.presses('Ann Weber');
  await loan.says('yesterday 15:00');
  await loan.says('Momo');
  return restarted(loan.state);
}

describe('a stored state', () => {
  it('is taken up as it is by the same dialogs', async () => {
    const state = await halfway();
    expect(reconcile(createLibrary().find, state, contextOf())).toEqual(state);
  });

  it('keeps its answers and its question under a newer version, with its buttons loaded anew', async () => {
    const state = await halfway();
    const find = newer(() => ({}));
    const adopted = reconcile(find, state, contextOf());
    expect(adopted).toEqual({ ...state, version: 4, offered: [] });
    if (!adopted) throw new Error('lost');
    const refreshed = await refresh({ dialogs: find, db: noDb, context: contextOf() }, adopted);
    expect(refreshed.offered).toEqual(state.offered);
  });

  it('turns to a question that the newer version asks earlier', async () => {
    const state = { ...(await halfway()), asking: 'gone' };
    const shelf = text<Librarian>({ ask: key('shelf.ask'), label: key('shelf') });
    const adopted = reconcile(
      newer(({ fields }) => ({ fields: { shelf, ...fields } })),
      state,
      contextOf(),
    );
    expect(adopted).toMatchObject({
      asking: 'shelf',
      offered: [],
      problem: { key: 'engine.problem.changed' },
    });
    expect(adopted?.values).toEqual(state.values);
  });

  it('drops answers to questions that are gone, and asks again what no longer fits', async () => {
    const state = await halfway();
    const find = newer(({ fields: { note: _gone, ...fields } }) => ({
      fields: { ...fields, reader: { ...fields.reader, schema: z.string() } as never },
    }));
    const adopted = reconcile(find, state, contextOf());
    expect(adopted).toMatchObject({
      asking: 'condition',
      values: { at: state.values.at },
      labels: {},
      trail: ['at'],
    });
    const engine = { dialogs: find, db: noDb, context: contextOf() };
    const next = await advance(engine, adopted as DialogState, { kind: 'text', text: 'good' });
    expect(next.state.asking).toBe('reader');
  });

  it('does not save over a review card what was dropped from it', async () => {
    const loan = await conversation('loan', {
      values: { reader: 1, at: '2026-11-24T14:00:00.000Z', note: 'Momo' },
      review: true,
    });
    const find = newer(({ fields }) => ({
      fields: { ...fields, note: { ...fields.note, schema: z.int() } as never },
    }));
    expect(reconcile(find, restarted(loan.state), contextOf())).toMatchObject({ asking: 'note' });
  });

  it('loses a button that the field no longer takes, and the press does no harm', async () => {
    const state = await halfway();
    const library = createLibrary();
    const find = newer(({ fields, version }) => ({
      version: version,
      fields: { ...fields, condition: { ...fields.condition, schema: z.enum(['worn']) } as never },
    }));
    expect(find('loan')?.version).toBe(library.loan.version);
    const adopted = reconcile(find, state, contextOf());
    expect(adopted?.offered).toEqual([]);
    const engine = { dialogs: find, db: noDb, context: contextOf() };
    const next = await advance(engine, adopted as DialogState, { kind: 'press', offer: 0 });
    expect(next).toMatchObject({ kind: 'show', state: { asking: 'condition', values: state.values } });
    expect(next.state.offered.length).toBeGreaterThan(0);
  });

  it('asks what time alone has brought up, without a word about changes', async () => {
    const loan = await conversation('loan', {
      values: { reader: 1, at: '2026-11-23T14:30:00.000Z', note: 'Momo' },
      review: true,
    });
    expect(loan.state.asking).toBe('#review');
    await loan.waits(3600).presses('✅ Save');
    expect(loan.state).toMatchObject({ asking: 'condition', problem: null });
    expect(loan.submission).toBeNull();
  });

  it('goes on with the parent when the dialog on top of it is gone', async () => {
    const loan = await conversation('loan');
    await loan.presses('New reader');
    const { loan: only } = createLibrary();
    const adopted = reconcile((id) => (id === 'loan' ? only : undefined), restarted(loan.state), contextOf());
    expect(adopted).toMatchObject({ dialog: 'loan', asking: 'reader', parent: null });
  });

  it('goes on alone when its parent is gone', async () => {
    const loan = await conversation('loan');
    await loan.presses('New reader');
    const { reader } = createLibrary();
    const adopted = reconcile(
      (id) => (id === 'reader' ? reader : undefined),
      restarted(loan.state),
      contextOf(),
    );
    expect(adopted).toMatchObject({ dialog: 'reader', asking: 'name', parent: null });
  });

  it.each([null, 7, 'x', [], {}, { dialog: 'loan' }, { dialog: 'loan', version: 3, values: 'none' }])(
    'that is %j ends its dialog',
    (stored) => {
      expect(reconcile(createLibrary().find, stored, contextOf())).toBeNull();
    },
  );

  it('of a dialog that is gone ends', async () => {
    expect(reconcile(() => undefined, await halfway(), contextOf())).toBeNull();
  });
});

describe('expiry', () => {
  it('comes 24 hours after the last input', async () => {
    const state = await halfway();
    const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
    expect(expired(state, later(24))).toBe(false);
    expect(expired(state, later(24.001))).toBe(true);
  });
});
