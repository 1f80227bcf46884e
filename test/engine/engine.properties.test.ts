// Whatever a person does, in whatever order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, scopeOf } from '../../src/engine/progress.ts';
import { reconcile } from '../../src/engine/reconcile.ts';
import type { StepInput } from '../../src/engine/step.ts';
import { changing } from '../../src/engine/transitions.ts';
import type { DialogState } from '../../src/engine/types.ts';
import { textOf } from '../../src/messenger/text.ts';
import { Conversation, restarted } from './support/conversation.ts';
import { contextOf } from './support/library.ts';

const typed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('now', 'tomorrow', 'fri 10', '15', 'good', 'worn out', '12,50', 'Ann Weber'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'reader',
      'reader 20',
      'nobody at all',
      'back',
      'Cancel',
      'skip',
      '030 901820',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\0', '\ud800', '💥'.repeat(2048), '<b>x</b>', '12 '.repeat(1300)),
  },
);
const input: fc.Arbitrary<StepInput> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('press' as const), offer: fc.integer({ min: 0, max: 24 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('text' as const), text: typed }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      phone: typed,
      firstName: typed,
      lastName: typed,
    }),
  },
);
const dialogs = fc.constantFrom('loan', 'closing', 'reader');
const inputs = fc.array(fc.tuple(input, fc.nat({ max: 90 })), { maxLength: 40 });
const starts = fc.record({
  review: fc.boolean(),
  mayAddReaders: fc.boolean(),
  locale: fc.constantFrom('en', 'ru', 'de'),
});

/** The state of a dialog in the stack of dialogs, from the top down. */
function stack(state: DialogState): DialogState[] {
  return state.parent ? [state, ...stack(state.parent.state)] : [state];
}

async function opened(
  id: string,
  { review, mayAddReaders, locale }: { review: boolean; mayAddReaders: boolean; locale: 'en' | 'ru' | 'de' },
) {
  const person = new Conversation();
  person.context = contextOf({ locale, actor: { mayAddReaders } });
  return person.opens(id, { review });
}

/** Goes on after an end: submits are accepted, cancelled dialogs opened again. */
async function goesOn(person: Conversation, id: string): Promise<void> {
  if (person.submission) await person.submitted({ ok: true, value: 5, label: 'Somebody', receipt: null });
  if (person.end) await person.opens(id);
  person.end = null;
}

/** Mostly a button that is there. */
function aimed(one: StepInput, state: DialogState): StepInput {
  return one.kind === 'press' && one.offer < 20 ? { ...one, offer: one.offer % state.offered.length } : one;
}

function keepsTheLimits(person: Conversation): void {
  const screen = person.screen();
  const buttons = (screen.buttons ?? []).flat();
  expect(buttons.length).toBeGreaterThan(0);
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const row of screen.buttons ?? []) expect(row.length).toBeLessThanOrEqual(4);
  for (const button of buttons) {
    expect(button.label.trim()).not.toBe('');
    expect(button.label.length).toBeLessThanOrEqual(40);
    expect('token' in button && Buffer.byteLength(button.token) < 64).toBe(true);
  }
  const shown = textOf(screen.text);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThan(2000);
  expect(shown).not.toMatch(/engine\.|\{\{|undefined|\p{Surrogate}/u);
}

/** Answers change only where they were asked for, or are left out. */
function losesNothing(before: DialogState, after: DialogState): void {
  const untouched = stack(after).find(
    ({ startedAt, dialog }) => startedAt === before.startedAt && dialog === before.dialog,
  );
  if (!untouched) return;
  for (const [key, value] of Object.entries(before.values)) {
    if (key !== before.asking && key !== 'decision') expect(untouched.values[key]).toEqual(value);
  }
}

describe('any sequence of inputs', () => {
  it('never throws, loses nothing, survives a restart and fits the screen', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(dialogs, starts, inputs, async (id, settings, sequence) => {
        const person = await opened(id, settings);
        for (const [one, seconds] of sequence) {
          const before = person.state;
          await person.waits(seconds).does(aimed(one, before));
          losesNothing(before, person.state);
          await goesOn(person, id);
          keepsTheLimits(person);
          expect(reconcile(person.library.find, restarted(person.state), person.context)).toEqual(
            person.state,
          );
          // PostgreSQL's jsonb takes neither.
          expect(JSON.stringify(person.state)).not.toMatch(/\\u0000|\\ud[89a-f]/);
          reached.add(
            `${person.state.dialog} ${person.state.asking} ${person.state.refining?.slice(0, 4) ?? ''}`,
          );
        }
      }),
      { numRuns: 300 },
    );
    // Otherwise the property would say little.
    const cards = [
      'loan condition ',
      'loan at day:',
      'reader name ',
      'closing #review ',
      `closing #review ${changing.slice(0, 4)}`,
    ];
    expect([...reached]).toEqual(expect.arrayContaining(cards));
  });

  it('can be taken back by one press and forward again by another', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(dialogs, starts, inputs, async (id, settings, sequence) => {
        const person = await opened(id, settings);
        for (const [one] of sequence) {
          await person.does(aimed(one, person.state));
          await goesOn(person, id);
        }
        const before = person.state;
        const dialog = person.library.find(before.dialog);
        const back = before.offered.findIndex((offer) => offer.do === 'back');
        const isPlain = before.refining === null && before.query === null && isOpen(before, before.asking);
        if (!dialog || back < 0 || !isPlain || before.asking.startsWith('#')) return;
        await person.does({ kind: 'press', offer: back });
        if (stack(person.state).length !== stack(before).length) return;
        tried += 1;
        expect(person.state.values).toEqual(before.values);
        const again = person.state.offered.findIndex(({ shown, ...offer }) =>
          isOpen(person.state, person.state.asking) || person.state.skipped.includes(person.state.asking)
            ? offer.do === 'skip'
            : offer.do === 'answer' && shown.startsWith('✓'),
        );
        expect(again).toBeGreaterThanOrEqual(0);
        await person.does({ kind: 'press', offer: again });
        expect(person.state.asking).toBe(before.asking);
        expect(person.state.values).toEqual(before.values);
        expect(scopeOf(dialog, person.context, person.state)).toEqual(
          scopeOf(dialog, person.context, before),
        );
      }),
      { numRuns: 300 },
    );
    expect(tried).toBeGreaterThan(40);
  });
});
