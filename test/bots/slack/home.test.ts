// The Home tab: drawn within Slack's limits, published without races, its buttons answered in the chat.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeTabOf } from '../../../bots/slack/home.ts';
import type { HomeView } from '../../../src/messenger/home.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { anyScreen, anyText } from '../../support/any-screen.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import { viewProblems } from '../../support/slack-stand-in/block-kit.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../../support/slack-stand-in/shown-text.ts';
import { platformError } from '../../support/slack-stand-in.ts';

const homeOf = (text: string): HomeView => ({
  sections: [
    { title: 'Numbers', screen: { text: [plain(text)] } },
    {
      title: 'Today',
      screen: { text: [plain('Berg & Sohn, 10:00')], buttons: [[{ label: 'Agreed', token: 'a.result.7' }]] },
    },
  ],
});

describe('a Home tab', () => {
  it('is one that Slack takes, whatever it holds', () => {
    const anyHome = fc.record({
      sections: fc.array(fc.record({ title: anyText, screen: anyScreen }), { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(anyHome, (home) => {
        expect(viewProblems(homeTabOf(home))).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('has a header for each section, and lines between them', () => {
    const { blocks } = homeTabOf(homeOf('Meetings 6 of 10'));
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'section',
      'divider',
      'header',
      'section',
      'actions',
    ]);
  });
});

describe('a person’s Home tab', () => {
  let harness: SlackHarness;
  let clock: ReturnType<typeof manualClock>;
  let mia: Awaited<ReturnType<SlackHarness['person']>>;
  const got: Incoming[] = [];
  let state = 'Meetings 6 of 10';

  beforeEach(async () => {
    got.length = 0;
    state = 'Meetings 6 of 10';
    clock = manualClock();
    harness = await slackHarness('http', {
      clock,
      home: async (userKey) => (userKey === 'U0LEFT' ? null : homeOf(state)),
    });
    await harness.messenger.start(async (incoming) => {
      got.push(incoming);
      return undefined;
    });
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  const seen = () => shownBlocks((mia.person.home?.blocks ?? []) as Json[]).text;
  const publish = (text: string) => harness.messenger.publishHome?.(mia.person.id, homeOf(text));
  const publications = () => harness.standIn.callsOf('views.publish');
  /** The pause after a publication is over. */
  async function paused(): Promise<void> {
    await clock.pass(2_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
  }

  it('is drawn when it is opened', async () => {
    await mia.opensHome();
    await until(() => seen().includes('Meetings 6 of 10'));
    expect(got).toEqual([]);
  });

  it('tells somebody who is not one of the company’s people how to join, and no number', async () => {
    await harness.standIn.deliver(
      harness.standIn.eventBody({ type: 'app_home_opened', user: 'U0LEFT', tab: 'home' }),
    );
    await until(() => publications().length === 1);
    const params = publications()[0]?.params;
    expect(params?.user_id).toBe('U0LEFT');
    expect(JSON.stringify(params)).toContain('/tally join');
    expect(JSON.stringify(params)).not.toContain('Meetings');
  });

  it('follows each record, at most once in two seconds, the newest state last', async () => {
    await publish('one');
    expect(seen()).toContain('one');
    for (const text of ['two', 'three', 'four']) await publish(text);
    expect(publications()).toHaveLength(1);
    await clock.pass(2_000);
    await until(() => seen().includes('four'));
    expect(publications()).toHaveLength(2);
    await paused();
    await publish('five');
    expect(seen()).toContain('five');
  });

  it('names the state that it replaces, and gets through when another process was there since', async () => {
    await publish('one');
    await paused();
    const first = mia.person.home;
    if (mia.person.home) mia.person.home = { ...mia.person.home, hash: 'another process' };
    await publish('two');
    expect(publications().map(({ params, error }) => [params.hash, error])).toEqual([
      [undefined, null],
      [first?.hash, 'hash_conflict'],
      [undefined, null],
    ]);
    expect(seen()).toContain('two');
  });

  it('that cannot be published troubles nobody', async () => {
    harness.standIn.failNext('views.publish', platformError('not_enabled'));
    await publish('one');
    expect(harness.log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', facts: { reason: 'not_enabled' } }),
    );
  });

  it('has buttons that act: the answer goes to the direct messages, or comes as a form', async () => {
    await publish('one');
    await mia.pressesAtHome('Agreed');
    await until(() => got.length === 1);
    expect(got[0]).toMatchObject({
      chatKey: mia.chatKey,
      formTrigger: expect.any(String),
      input: { kind: 'press', token: 'a.result.7' },
    });
    expect(got[0]?.input).not.toHaveProperty('messageKey');
  });
});
