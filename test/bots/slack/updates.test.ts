// What Slack sends, read into what all messengers share.
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../bots/slack/form-values.ts';
import { eventBodySchema } from '../../../bots/slack/payload-schema.ts';
import { plainText } from '../../../bots/slack/plain-text.ts';
import {
  closedOf,
  commandOf,
  eventsOf,
  pressOf,
  searchOf,
  shortcutOf,
  submissionOf,
} from '../../../bots/slack/updates.ts';

const bot = 'U0BOT';
const eventOf = (body: unknown, botUserId: string) =>
  eventsOf(eventBodySchema.parse(body), botUserId)[0] ?? null;
const event = (facts: object) => ({
  event_id: 'Ev1',
  event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', ts: '1.1', ...facts },
});
const press = (facts: object) => ({
  type: 'block_actions',
  user: { id: 'U1' },
  trigger_id: 'tr.1',
  container: { type: 'message', message_ts: '17.1', channel_id: 'D1' },
  channel: { id: 'D1' },
  actions: [{ action_id: 'b0', action_ts: '18.1', value: 'd.1.2.0' }],
  ...facts,
});
const view = (facts: object = {}) => ({
  id: 'V1',
  type: 'modal',
  hash: '9.x',
  private_metadata: 'f.1.2',
  ...facts,
});

describe('a message', () => {
  it('that was shared is quoted, with what was written to it; a link in one’s own words is not', () => {
    const shared = {
      is_msg_unfurl: true,
      is_share: true,
      text: 'Acme wants prices',
      author_name: 'Max Weber',
    };
    expect(eventOf(event({ text: 'see this', attachments: [shared] }), bot)?.input).toEqual({
      kind: 'text',
      text: 'see this\nAcme wants prices',
      quoted: true,
      quotedFrom: 'Max Weber',
    });
    const link = { is_msg_unfurl: true, text: 'Acme wants prices' };
    expect(eventOf(event({ text: 'met Acme', attachments: [link] }), bot)?.input).toEqual({
      kind: 'text',
      text: 'met Acme',
    });
    expect(eventOf(event({ text: 'met Acme', attachments: 'x' }), bot)?.input).toEqual({
      kind: 'text',
      text: 'met Acme',
    });
  });

  it('in the direct messages is text, under the key of its event', () => {
    expect(eventOf(event({ text: 'met Acme yesterday' }), bot)).toEqual({
      updateKey: 'Ev1',
      userKey: 'U1',
      channel: 'D1',
      isPrivate: true,
      input: { kind: 'text', text: 'met Acme yesterday' },
    });
  });

  it('is what was typed, not what Slack made of it', () => {
    const sent =
      'a &lt;b&gt; &amp;amp; <mailto:a@b.c|a@b.c> <tel:+4930901820|+49 30 901820> <https://acme.de|acme.de> <@U2|ann> <#C1|sales> <!here>';
    expect(plainText(sent)).toBe('a <b> &amp; a@b.c +49 30 901820 acme.de @ann #sales @here');
  });

  it.each([
    ['an edit', { subtype: 'message_changed', user: undefined, message: {} }],
    ['a deletion', { subtype: 'message_deleted', user: undefined }],
    ['our own', { user: bot, text: 'Which customer?' }],
    ['a bot’s', { bot_id: 'B7', text: 'hi' }],
    ['somebody joining', { subtype: 'channel_join' }],
    ['talk in a channel', { channel_type: 'channel', channel: 'C1', text: 'hi' }],
    ['talk in a group message', { channel_type: 'mpim', channel: 'G1', text: 'hi' }],
  ])('that is %s is left alone', (_, facts) => {
    expect(eventOf(event(facts), bot)).toBeNull();
  });

  it('whose file lies elsewhere cannot be read', () => {
    const facts = { subtype: 'file_share', text: '', files: [{ id: 'F1', mode: 'external' }] };
    expect(eventOf(event(facts), bot)?.input).toEqual({ kind: 'unreadable', what: 'file' });
  });

  it('with files is one update for each, each with a key of its own, the words with the first', () => {
    const files = [
      { id: 'F1', name: 'card.jpg', mimetype: 'image/jpeg', size: 5, mode: 'hosted' },
      { id: 'F2', name: 'b.csv', mimetype: 'text/csv', size: 7, mode: 'hosted' },
    ];
    const updates = eventsOf(event({ subtype: 'file_share', text: 'a &amp; b', files }), bot);
    expect(updates.map(({ updateKey }) => updateKey)).toEqual(['Ev1', 'Ev1:1']);
    expect(updates.map(({ input }) => input)).toEqual([
      {
        kind: 'file',
        fileKey: 'F1',
        name: 'card.jpg',
        mediaType: 'image/jpeg',
        size: 5,
        caption: 'a & b',
        photo: true,
        album: 'Ev1',
      },
      {
        kind: 'file',
        fileKey: 'F2',
        name: 'b.csv',
        mediaType: 'text/csv',
        size: 7,
        photo: false,
        album: 'Ev1',
      },
    ]);
  });

  it('that mentions the bot in a channel is not private, and the mention is taken out', () => {
    const mention = { type: 'app_mention', channel_type: undefined, channel: 'C1', text: '<@U0BOT> hello' };
    expect(eventOf(event(mention), bot)).toMatchObject({
      isPrivate: false,
      channel: 'C1',
      input: { kind: 'text', text: ' hello' },
    });
  });

  it('of another kind is nothing, and one without its parts is refused', () => {
    expect(eventOf({ event_id: 'Ev1', event: { type: 'reaction_added' } }, bot)).toBeNull();
    expect(() => eventOf({ event: { type: 'message' } }, bot)).toThrow();
  });
});

describe('a press', () => {
  it('brings its token and message, and no trigger: the direct messages go step by step', () => {
    expect(pressOf(press({}))).toEqual({
      updateKey: 'tr.1',
      userKey: 'U1',
      channel: 'D1',
      isPrivate: true,
      input: { kind: 'press', token: 'd.1.2.0', messageKey: '17.1' },
    });
  });

  it('on the Home tab has no message, and may be answered by a form', () => {
    const atHome = press({ container: { type: 'view' }, channel: undefined, view: view({ type: 'home' }) });
    expect(pressOf(atHome)).toMatchObject({
      channel: null,
      formTrigger: 'tr.1',
      input: { kind: 'press', token: 'd.1.2.0' },
    });
    expect(pressOf(atHome)?.input).not.toHaveProperty('messageKey');
  });

  it('of a link, and of a token that is not ours, is nothing', () => {
    expect(pressOf(press({ actions: [{ action_id: 'b0' }] }))).toBeNull();
    expect(pressOf(press({ actions: [{ action_id: 'b0', value: 'x'.repeat(201) }] }))).toBeNull();
  });

  it('of "create new" in a form submits what is there with that choice', () => {
    const state = {
      values: { customer: { t: { type: 'external_select' } }, subject: { t: { value: 'Pricing' } } },
    };
    const inForm = press({
      container: { type: 'view' },
      channel: undefined,
      view: view({ state }),
      actions: [{ action_id: 'create.customer', value: 'customer' }],
    });
    expect(pressOf(inForm)?.input).toEqual({
      kind: 'form',
      token: 'f.1.2',
      values: { customer: '#create', subject: 'Pricing' },
    });
  });
});

describe('a command', () => {
  const commands = new Set(['join', 'meeting', 'find']);
  const said = (text: string) => commandOf({ user_id: 'U1', trigger_id: 'tr.1', text }, commands).input;

  it.each([
    ['', '/menu'],
    ['  ', '/menu'],
    ['meeting', '/meeting'],
    ['Meeting', '/meeting'],
    ['find  Acme & Sons', '/find  Acme & Sons'],
    ['join ABC-123', '/join ABC-123'],
    ['met Acme yesterday 15:00', 'met Acme yesterday 15:00'],
    ['встреча с Ромашкой', 'встреча с Ромашкой'],
  ])('/tally %s says %j', (text, expected) => {
    expect(said(text)).toEqual({ kind: 'text', text: expected });
  });

  it('may be answered by a form, and goes to the direct messages wherever it was called', () => {
    expect(
      commandOf({ user_id: 'U1', trigger_id: 'tr.1', channel_id: 'C1', text: '' }, commands),
    ).toMatchObject({
      updateKey: 'tr.1',
      formTrigger: 'tr.1',
      channel: null,
      isPrivate: true,
    });
  });
});

describe('a message that was changed', () => {
  const changed = (message: object, facts: object = {}) =>
    event({
      subtype: 'message_changed',
      text: undefined,
      user: undefined,
      message: { user: 'U1', text: 'met Acme today', edited: { ts: '2.0' }, ...message },
      previous_message: { user: 'U1', text: 'met Acm today' },
      ...facts,
    });

  it('by the person is a correction', () => {
    expect(eventOf(changed({}), bot)).toMatchObject({
      userKey: 'U1',
      isPrivate: true,
      input: { kind: 'text', text: 'met Acme today', corrected: true },
    });
  });

  it.each([
    ['by a link’s preview', { text: 'met Acm today', edited: undefined }, {}],
    ['with the same words', { text: 'met Acm today' }, {}],
    ['by the bot, which redraws its card', { user: bot, bot_id: 'B1' }, {}],
    ['by another bot', { bot_id: 'B7' }, {}],
    ['in a channel', {}, { channel: 'C1', channel_type: 'channel' }],
    ['to nothing', { text: '' }, {}],
  ])('%s is left alone', (_, message, facts) => {
    expect(eventOf(changed(message, facts), bot)).toBeNull();
  });
});

describe('a shortcut', () => {
  const shortcut = (facts: object) =>
    shortcutOf({ type: 'shortcut', trigger_id: 'tr.1', user: { id: 'U1' }, ...facts });

  it('new_x is the command x', () => {
    expect(shortcut({ callback_id: 'new_deal' })).toMatchObject({
      formTrigger: 'tr.1',
      input: { kind: 'text', text: '/deal' },
    });
    expect(shortcut({ callback_id: 'something_else' })).toBeNull();
  });

  it('of a message is that message', () => {
    const of = {
      type: 'message_action',
      callback_id: 'log_this',
      message: { text: 'called Berg &amp; Sohn' },
    };
    expect(shortcut(of)?.input).toEqual({ kind: 'text', text: 'called Berg & Sohn', quoted: true });
  });
});

describe('a form that comes back', () => {
  const state = {
    values: {
      customer: { x: { type: 'external_select', selected_option: { value: 'c7', text: { text: 'Acme' } } } },
      at: { x: { type: 'datepicker', selected_date: '2026-11-22' } },
      'at.time': { x: { type: 'timepicker', selected_time: '15:00' } },
      day: { x: { type: 'datepicker', selected_date: null } },
      subject: { x: { type: 'plain_text_input', value: ' Pricing ' } },
      note: { x: { type: 'plain_text_input', value: null } },
    },
  };

  it('has flat values: options by key, a moment as local time, blanks as empty text', () => {
    const body = { user: { id: 'U1' }, view: view({ state }) };
    expect(submissionOf(body)).toEqual({
      updateKey: 'V1:9.x:form',
      userKey: 'U1',
      channel: null,
      isPrivate: true,
      input: {
        kind: 'form',
        token: 'f.1.2',
        values: { customer: 'c7', at: '2026-11-22T15:00', day: '', subject: 'Pricing', note: '' },
      },
    });
  });

  it('sends the half of a moment that is there', () => {
    const half = (date: string | null, time: string | null) =>
      valuesOf({ values: { at: { x: { selected_date: date } }, 'at.time': { x: { selected_time: time } } } })
        .at;
    expect([half('2026-11-22', null), half(null, '15:00'), half(null, null)]).toEqual([
      '2026-11-22',
      '15:00',
      '',
    ]);
  });

  it('may be closed, and may ask for options', () => {
    const user = { id: 'U1' };
    expect(closedOf({ user, view: view() })?.input).toEqual({ kind: 'form-closed', token: 'f.1.2' });
    expect(searchOf({ user, view: view(), block_id: 'customer', value: 'ac' })?.input).toEqual({
      kind: 'options',
      token: 'f.1.2',
      field: 'customer',
      query: 'ac',
    });
  });

  it('is nothing when it is not one of ours', () => {
    const user = { id: 'U1' };
    expect(submissionOf({ user, view: view({ private_metadata: '' }) })).toBeNull();
    expect(submissionOf({ user, view: view({ private_metadata: 'x'.repeat(301) }) })).toBeNull();
  });
});
