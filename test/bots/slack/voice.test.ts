// What somebody records in Slack, as its events tell it.
import { expect, test } from 'vitest';
import { eventsOf } from '../../../bots/slack/updates.ts';
import { incomingSchema } from '../../../src/messenger/incoming.ts';

const clip = {
  id: 'F0CLIP',
  name: 'audio_message.m4a',
  mimetype: 'audio/mp4',
  filetype: 'm4a',
  subtype: 'slack_audio',
  duration_ms: 7340,
  size: 48_211,
  mode: 'hosted',
};
const event = (files: object[], text = '') => ({
  event_id: 'Ev1',
  event: {
    type: 'message',
    subtype: 'file_share',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text,
    files,
  },
});
const read = (files: object[], text?: string) => eventsOf(event(files, text), 'UBOT');

test.each<[string, object]>([
  ['an audio clip', clip],
  ['a clip that calls itself a video', { ...clip, mimetype: 'video/mp4' }],
  ['an audio file', { ...clip, subtype: undefined, duration_ms: 7340 }],
])('%s is to be listened to', (_, file) => {
  const { mimetype } = file as typeof clip;
  expect(read([file]).map(({ input }) => input)).toEqual([
    { kind: 'voice', fileKey: 'F0CLIP', mediaType: mimetype, size: 48_211, seconds: 8 },
  ]);
});

test('what is written beside a clip is a line of its own, and neither has the other’s key', () => {
  const updates = read([clip], 'about the rack');
  expect(updates.map(({ input }) => input)).toEqual([
    { kind: 'text', text: 'about the rack' },
    expect.objectContaining({ kind: 'voice' }),
  ]);
  expect(new Set(updates.map(({ updateKey }) => updateKey)).size).toBe(2);
});

test('a clip that Slack keeps no more cannot be heard', () => {
  expect(read([{ ...clip, mode: 'tombstone' }]).map(({ input }) => input.kind)).toEqual(['unreadable']);
});

test('a clip without size or length is taken all the same, and fits what all messengers share', () => {
  const { size: _, duration_ms: __, ...bare } = clip;
  const [update] = read([bare]);
  const { channel: ___, ...rest } = update ?? { channel: null };
  expect(incomingSchema.safeParse({ messenger: 'slack', chatKey: 'D1', ...rest }).success).toBe(true);
});
