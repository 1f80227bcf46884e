// A draft that was read rather than said: what is to be checked is marked until somebody has seen to it.
import { describe, expect, it } from 'vitest';
import { formOf, openForm } from '../../src/engine/form.ts';
import { reconcile } from '../../src/engine/reconcile.ts';
import { conversation, restarted } from './support/conversation.ts';
import { contextOf, createLibrary } from './support/library.ts';

const read = {
  values: { name: 'Nora Neu', phone: '+4930901820', email: 'nora@neu.de' },
  unsure: ['name', 'email'],
  review: true,
  source: 12,
};

describe('a draft that was read', () => {
  it('marks what is to be checked, says so, and puts its buttons first', async () => {
    const reader = await conversation('reader', read);
    expect(reader.sees()).toBe(
      'New reader · ❓ Nora Neu · +49 30 901820 · ❓ nora@neu.de\n❓ Please check: Name, E-mail',
    );
    expect(reader.rows()[0]).toEqual(['✅ Save', '✏️ Change', 'Cancel']);
    expect(reader.labels().slice(3)).toEqual(['❓ Name', '❓ E-mail', '✏️ Phone']);
  });

  it('is saved by one tap, marked or not', async () => {
    const reader = await conversation('reader', read);
    await reader.presses('✅ Save');
    expect(reader.submission?.values).toEqual(read.values);
  });

  it.each([
    [
      'typed anew',
      (reader: Awaited<ReturnType<typeof conversation>>) => reader.says('Nora Neumann'),
      '❓ nora@neu.de',
    ],
    [
      'confirmed',
      (reader: Awaited<ReturnType<typeof conversation>>) => reader.presses('✓ Nora Neu'),
      '❓ nora@neu.de',
    ],
  ])('loses a mark when its answer is %s', async (_how, answers, stays) => {
    const reader = await conversation('reader', read);
    await reader.presses('❓ Name');
    await answers(reader);
    expect(reader.sees()).toContain(stays);
    expect(reader.sees()).not.toContain('❓ Nora');
    expect(reader.state.unsure).toEqual(['email']);
  });

  it('loses a mark when its field is left out', async () => {
    const reader = await conversation('reader', read);
    await reader.presses('❓ E-mail');
    await reader.presses('Skip');
    expect(reader.state.unsure).toEqual(['name']);
    expect(reader.sees()).not.toContain('E-mail');
  });

  it('marks nothing that has no answer, and asks what could not be read at all', async () => {
    const reader = await conversation('reader', { ...read, values: { phone: '+4930901820' } });
    expect(reader.state).toMatchObject({ asking: 'name', unsure: [] });
  });

  it('says it beside the field in a form', async () => {
    const reader = await conversation('reader', read);
    const dialog = createLibrary().reader;
    const form = formOf(dialog, openForm(dialog, reader.state, contextOf()), contextOf(), {
      conversation: 7,
      revision: 41,
    });
    expect(form.fields.map(({ key, hint }) => [key, hint])).toEqual([
      ['name', 'Read automatically: please check'],
      ['phone', undefined],
      ['email', 'Read automatically: please check'],
    ]);
  });

  it('is taken up from a state that knew no marks', async () => {
    const reader = await conversation('reader', read);
    const { unsure: _marks, source: _file, ...older } = restarted(reader.state);
    const taken = reconcile(createLibrary().find, older, contextOf());
    expect(taken).toMatchObject({ values: read.values, unsure: [], source: null });
  });
});
