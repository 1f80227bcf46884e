// What is read from the updates that Telegram sends.
import { describe, expect, it } from 'vitest';
import { updateSchema } from '../../../bots/telegram/update-schema.ts';
import { incomingOf } from '../../../bots/telegram/updates.ts';
import { incomingSchema } from '../../../src/messenger/incoming.ts';
import { fixture, fixtureNames } from './fixture.ts';

const bot = { id: 4242, username: 'tally_test_bot' };
const read = (update: object) => incomingOf(updateSchema.parse(update), bot);

const inputs: Record<string, object | null> = {
  text: { kind: 'text', text: 'met Acme yesterday 15:00, pricing, agreed' },
  'text-cyrillic-and-emoji': { kind: 'text', text: 'встреча с Ромашкой 🌼 завтра в 11, договор' },
  'start-deep-link': { kind: 'text', text: '/start inv_7Q2mX-kd' },
  'command-in-group': { kind: 'text', text: '/meeting Acme' },
  'command-for-other-bot-in-group': null,
  'mention-in-group': { kind: 'text', text: 'what can you do, @tally_test_bot?' },
  'talk-in-group': null,
  'contact-own': { kind: 'contact', phone: '+4930901820', firstName: 'Mia', lastName: 'Weber', own: true },
  'contact-of-a-telegram-user': {
    kind: 'contact',
    phone: '+79161234567',
    firstName: 'Иван',
    lastName: 'Петров',
    card: 'BEGIN:VCARD\nVERSION:3.0\nFN:Иван Петров\nEND:VCARD',
    own: false,
  },
  'contact-from-the-address-book': {
    kind: 'contact',
    phone: '030 901820',
    firstName: 'Berg & Sohn',
    own: false,
  },
  sticker: { kind: 'unreadable', what: 'sticker' },
  voice: {
    kind: 'voice',
    fileKey: 'AwACAgIAAxkBAAI',
    mediaType: 'audio/ogg',
    size: 11823,
    seconds: 3,
  },
  audio: {
    kind: 'voice',
    fileKey: 'CQACAgIAAxkBAAMT',
    mediaType: 'audio/mpeg',
    size: 1482011,
    seconds: 93,
  },
  'video-note': {
    kind: 'voice',
    fileKey: 'DQACAgIAAxkBAAMU',
    mediaType: 'video/mp4',
    size: 912044,
    seconds: 11,
  },
  'audio-as-a-file': {
    kind: 'voice',
    fileKey: 'BQACAgIAAxkBAAMV',
    mediaType: 'audio/mp4',
    size: 248113,
  },
  'photo-with-caption': {
    kind: 'file',
    fileKey: 'AgACAgIAAxkBAAJ',
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
    size: 20311,
    caption: 'their card',
    photo: true,
  },
  'document-in-an-album': {
    kind: 'file',
    fileKey: 'BQACAgIAAxkBAAMR',
    name: 'Клиенты 2026.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    size: 48211,
    photo: false,
    album: '13582190416612345',
  },
  'photo-in-an-album': {
    kind: 'file',
    fileKey: 'AgACAgIAAxkBAAJ',
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
    size: 20311,
    photo: true,
    album: '13582190416612346',
  },
  gif: { kind: 'unreadable', what: 'animation' },
  'pinned-message': null,
  'new-member-in-group': null,
  'edited-message': { kind: 'text', text: 'met Acme today', corrected: true },
  'channel-post': { kind: 'text', text: '/meeting' },
  'other-bot-in-group': null,
  press: { kind: 'press', token: 'k3f9:4:1', messageKey: '816' },
  'press-of-inaccessible-message': { kind: 'press', token: 'k3f9:4:1', messageKey: '12' },
  'press-without-data': null,
  'press-of-inline-message': null,
  'press-in-group': { kind: 'press', token: 'k3f9:4:1', messageKey: '816' },
  blocked: { kind: 'membership', active: false },
  unblocked: { kind: 'membership', active: true },
  'added-to-group': null,
  reaction: null,
};

describe('an update from Telegram', () => {
  it.each(fixtureNames)('is read as expected: %s', (name) => {
    expect(inputs).toHaveProperty(name);
    expect(read(fixture(name))?.input ?? null).toEqual(inputs[name] ?? null);
  });

  it.each(fixtureNames)('fits the schema that all messengers share: %s', (name) => {
    const incoming = read(fixture(name));
    if (incoming) expect(incomingSchema.parse(incoming)).toEqual(incoming);
  });

  it('says who wrote, where, and in which language', () => {
    expect(read(fixture('text'))).toMatchObject({
      messenger: 'telegram',
      updateKey: '4242:731204511',
      userKey: '123456789',
      chatKey: '123456789',
      isPrivate: true,
      userName: 'Mia Weber',
      language: 'de',
    });
  });

  it('of another bot with the same number is another update', () => {
    const other = incomingOf(updateSchema.parse(fixture('text')), { ...bot, id: 4243 });
    expect(other?.updateKey).not.toBe(read(fixture('text'))?.updateKey);
  });

  it.each(['command-in-group', 'mention-in-group', 'press-in-group'])(
    'from a group is marked so: %s',
    (name) => {
      expect(read(fixture(name))).toMatchObject({
        isPrivate: false,
        chatKey: '-1001234567890',
        userKey: '123456789',
      });
    },
  );

  it('loses NUL and lone surrogates, which neither the database nor Telegram can hold', () => {
    const update = fixture('text') as { message: { text: string; from: { first_name: string } } };
    update.message.text = 'a\0b \ud83d c 🌼';
    update.message.from.first_name = '\udc00Mia';
    expect(read(update)).toMatchObject({
      input: { text: 'a\uFFFDb \uFFFD c 🌼' },
      userName: '\uFFFDMia Weber',
    });
  });

  it('keeps a command that names another bot, an e-mail address and an inner mention as typed', () => {
    for (const text of [
      '/meeting@other_bot x',
      'mail a@tally_test_bot.example',
      'say /meeting@tally_test_bot',
    ]) {
      const update = fixture('text') as { message: { text: string } };
      update.message.text = text;
      expect(read(update)?.input).toEqual({ kind: 'text', text });
    }
  });
});
