// The counters shown elsewhere follow each save: the pinned message, the home page, and they say what /plan says.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLiveCounters } from '../../../src/areas/live-counters/background/live-counters.ts';
import { setPlan } from '../../../src/areas/plans/mutations.ts';
import { planTargetSchema } from '../../../src/areas/plans/schema.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { SendError } from '../../../src/messenger/messenger.ts';
import { registryOf } from '../../../src/messenger/registry.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { giveCustomer } from '../../support/customers.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  await plan('100');
});
afterAll(() => stage.close());
beforeEach(async () => {
  // A chat of their own for each test; nobody else hears of what is saved in it.
  await stage.database.prisma.account.updateMany({ data: { blockedAt: new Date() } });
  stage.passes(5);
  ann = await stage.person(stage.company.manager);
  await look();
  stage.telegram.calls.length = 0;
  stage.statements();
});

const seconds = (count: number) => count / 60;
const look = () => stage.app.liveCounters.look();
const plan = (target: string) =>
  stage.database.transaction((tx) =>
    setPlan(tx, stage.company.head, {
      owner: { personId: stage.company.manager.personId },
      metric: 'meetings',
      period: 'month',
      target: planTargetSchema.parse(target),
      now: new Date('2026-11-23T08:00:00Z'),
    }),
  );
async function meets(person = ann): Promise<void> {
  await person.says('/meeting');
  await person.presses('Acme GmbH');
  await person.presses('Now');
  await person.presses('Pricing');
  await person.presses('Agreed');
}
/** Their counter stands pinned, and was last edited a while ago. */
async function hasPinned(): Promise<void> {
  await meets();
  await look();
  stage.passes(seconds(5));
  stage.telegram.calls.length = 0;
  stage.statements();
}
const meetings = () => Number(/^Meetings (\d+) of/.exec(pinned() ?? '')?.[1]);
const pinned = () => {
  const key = stage.telegram.pinned.get(ann.userKey);
  const message = ann.messages().find((one) => one.key === key);
  return message && textOf(message.screen.text);
};
const edits = () => stage.telegram.calls.filter((call) => call !== 'edit unchanged');
const account = () =>
  stage.database.prisma.account.findFirstOrThrow({ where: { userKey: ann.userKey, messenger: 'telegram' } });

describe('the pinned counter', () => {
  test('is sent without a sound and pinned with the first save', async () => {
    expect(pinned()).toBeUndefined();
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual(['send', 'pin']);
    expect(pinned()).toMatch(/^Meetings \d+ of 100/);
  });

  test('opens the records behind each number below itself, and stays as it stands', async () => {
    await hasPinned();
    const standing = ann.messages().find(({ screen }) => screen.standing);
    if (!standing) throw new Error('Nothing stands.');
    const shown = pinned();
    await ann.pressesOn(standing, 'Meetings ›');
    expect(pinned()).toBe(shown);
    const opened = ann.messages().at(-1);
    expect(opened?.key).not.toBe(standing.key);
    expect(textOf(opened?.screen.text ?? [])).toContain('Meetings this month');
    expect(ann.screen()).toContain('Acme GmbH');
  });

  test('follows the next save by an edit in place, and nothing is sent', async () => {
    await hasPinned();
    const before = meetings();
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual(['edit']);
    expect(meetings()).toBe(before + 1);
  });

  test('costs at most three statements and one call, after the answer', async () => {
    await hasPinned();
    await meets();
    stage.statements();
    stage.telegram.calls.length = 0;
    await look();
    const statements = stage.statements();
    expect(statements.length, statements.join('\n---\n')).toBeLessThanOrEqual(3);
    expect(edits()).toEqual(['edit']);
  });

  test('costs one statement while nothing changes, and no call where the numbers stay', async () => {
    await hasPinned();
    await look();
    expect(stage.statements()).toHaveLength(1);
    await ann.says('/plan');
    await look();
    expect(edits()).toEqual(['send']);
  });

  test('says what /plan, the receipt and the home page say', async () => {
    const slack = await stage.person(stage.company.manager, 'slack');
    await meets();
    const receipt = ann.screen();
    await look();
    const figures = /\d+ of 100/.exec(pinned() ?? '')?.[0] as string;
    await ann.says('/plan');
    for (const text of [receipt, ann.screen(), homeOf(slack)]) expect(text).toContain(figures);
  });

  test('follows a save from another messenger, an undo, and a plan that the head sets', async () => {
    const slack = await stage.person(stage.company.manager, 'slack');
    await hasPinned();
    const before = meetings();
    await meets(slack);
    await look();
    expect(pinned()).toContain(`Meetings ${before + 1} of 100`);
    stage.passes(1);
    await slack.presses('Undo');
    await look();
    expect(pinned()).toContain(`Meetings ${before} of 100`);
    stage.passes(1);
    await plan('200');
    await look();
    expect(pinned()).toContain(`Meetings ${before} of 200`);
    await plan('100');
  });

  test('is edited once in two seconds, and then shows the latest', async () => {
    await hasPinned();
    await meets();
    await look();
    const first = pinned();
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual([]);
    expect(pinned()).toBe(first);
    stage.passes(seconds(2));
    await look();
    expect(edits()).toEqual(['edit']);
    expect(pinned()).not.toBe(first);
  });

  test('that the person deleted comes again after a day, not sooner', async () => {
    await hasPinned();
    const { counterKey } = await account();
    await stage.telegram.remove(ann.userKey, counterKey as string);
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual([]);
    stage.passes(60);
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual([]);
    stage.passes(24 * 60);
    await meets();
    stage.telegram.calls.length = 0;
    await look();
    expect(edits()).toEqual(['send', 'pin']);
  });

  test('is tried again when the messenger says how long to wait', async () => {
    await hasPinned();
    await meets();
    stage.telegram.failNext(new SendError('retry', 'too many requests', 3));
    const before = pinned();
    await look();
    expect(pinned()).toBe(before);
    stage.passes(seconds(2));
    await look();
    expect(pinned()).toBe(before);
    stage.passes(seconds(2));
    await look();
    expect(pinned()).not.toBe(before);
  });

  test('is drawn anew when the day changes, because the pace does', async () => {
    await hasPinned();
    stage.setTime('2026-11-26T22:59:30Z');
    await look();
    const before = pinned();
    stage.setTime('2026-11-26T23:01:00Z');
    await look();
    expect(pinned()).not.toBe(before);
    stage.telegram.calls.length = 0;
    stage.setTime('2026-11-26T23:03:00Z');
    await look();
    expect(edits()).toEqual([]);
  });

  test('goes away when the person switches it off, and comes back at once when on', async () => {
    await hasPinned();
    await ann.says('/settings');
    await ann.presses("Don't pin counters");
    await look();
    const { counterKey } = await account();
    expect(counterKey).toBeNull();
    expect(pinned()).toBeUndefined();
    await meets();
    await look();
    expect(pinned()).toBeUndefined();
    await ann.says('/settings');
    await ann.presses('Pin counters');
    stage.passes(1);
    await look();
    expect(pinned()).toMatch(/^Meetings \d+ of 100/);
  });

  test('is not sent to heads, nor to managers who have nothing to count', async () => {
    const head = await stage.person(stage.company.head);
    const boris = await stage.person(stage.company.colleague);
    for (const person of [head, boris]) {
      await person.says('/language de');
      await person.says('/language en');
    }
    await look();
    for (const { userKey } of [head, boris]) expect(stage.telegram.pinned.has(userKey)).toBe(false);
  });

  test('marks the account of somebody who blocked the bot, and lets it be', async () => {
    await hasPinned();
    await meets();
    stage.telegram.failNext(new SendError('gone', 'bot was blocked by the user'));
    await look();
    expect((await account()).blockedAt).not.toBeNull();
    stage.telegram.calls.length = 0;
    stage.passes(5);
    await look();
    expect(stage.telegram.calls).toEqual([]);
  });
});

describe('several instances', () => {
  /** Another process on the same database, with the same messengers. */
  const another = () =>
    createLiveCounters({
      db: stage.database,
      messengers: registryOf([stage.telegram, stage.slack]),
      translations: createTranslations(),
      homeOf: async () => ({ sections: [] }),
      clock: () => stage.now(),
      log: quietLog,
    });

  test('send one message between them, and each sees what the other saved', async () => {
    const others = [another(), another()];
    for (const other of others) await other.look();
    await meets();
    stage.telegram.calls.length = 0;
    await Promise.all([look(), ...others.map((other) => other.look())]);
    expect(edits()).toEqual(['send', 'pin']);
    expect(pinned()).toMatch(/^Meetings \d+ of 100/);
  });

  test('and one that starts draws what was missed while nothing ran', async () => {
    await hasPinned();
    const before = meetings();
    await stage.database.prisma.account.updateMany({
      where: { userKey: ann.userKey },
      data: { counterShown: 'what it showed long ago' },
    });
    await meets();
    const fresh = another();
    fresh.start();
    while (meetings() === before) await new Promise((resolve) => setImmediate(resolve));
    await fresh.stop();
    expect(meetings()).toBe(before + 1);
  });
});

describe('the home page', () => {
  test("shows a manager's save to the head, with the incomplete ones counted", async () => {
    const head = await stage.person(stage.company.head, 'slack');
    const slack = await stage.person(stage.company.manager, 'slack');
    await slack.says('/meeting');
    await slack.presses('Acme GmbH');
    await slack.presses('Now');
    await slack.presses('Skip');
    await slack.presses('Agreed');
    await look();
    expect(homeOf(head)).toMatch(/Ann Weber: Meetings \d+ of 100.* · \d+ incomplete/);
    expect(homeOf(head)).toContain('Boris Orlov');
    expect(homeOf(slack)).toContain('a.fix.');
  });

  test('has no numbers of others for a manager', async () => {
    const slack = await stage.person(stage.company.manager, 'slack');
    await meets(slack);
    await look();
    expect(homeOf(slack)).toContain('Meetings');
    expect(homeOf(slack)).not.toContain('Boris');
  });
});

function homeOf({ userKey }: ScriptedPerson): string {
  const { sections } = stage.slack.homes.get(userKey) ?? { sections: [] };
  return sections
    .map(({ title, screen }) => [title, textOf(screen.text), JSON.stringify(screen.buttons ?? [])].join('\n'))
    .join('\n');
}
