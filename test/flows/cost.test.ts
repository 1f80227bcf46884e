// What a tap costs the database and the messenger, counted: it must not grow unseen.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('the cost of a tap', () => {
  let stage: Stage;
  let ann: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    await giveCustomer(stage, 'Acme GmbH');
    ann = await stage.person(stage.company.manager);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await ann.says('/cancel');
    stage.statements();
    stage.telegram.calls.length = 0;
  });

  test('is one statement and one visible call where the next question needs no records', async () => {
    await ann.says('/meeting');
    stage.statements();
    stage.telegram.calls.length = 0;

    await ann.presses('Acme GmbH');

    expect(stage.statements()).toHaveLength(1);
    expect(stage.telegram.calls).toEqual(['edit']);
  });

  test('is one statement more where another process, or this one before its restart, had the chat last', async () => {
    await ann.says('/meeting');
    stage.restart();
    stage.statements();

    await ann.presses('Acme GmbH');

    expect(stage.statements()).toHaveLength(2);
  });

  test('is at most three statements where the next question shows records', async () => {
    await ann.says('/meeting');
    expect(stage.statements().length).toBeLessThanOrEqual(3);
    await ann.presses('Acme GmbH');
    stage.statements();

    await ann.presses('Now');

    expect(stage.statements().length).toBeLessThanOrEqual(3);
  });

  test('is at most four statements and one visible call where it saves', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.presses('Now');
    await ann.presses('Pricing');
    stage.statements();
    stage.telegram.calls.length = 0;

    await ann.presses('Agreed');

    const statements = stage.statements();
    expect(statements.length, statements.join('\n---\n')).toBeLessThanOrEqual(4);
    expect(stage.telegram.calls).toEqual(['edit']);
  });
});
