// What every messenger must do, whatever is behind it: run by each of them over its own stand-in.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Incoming, incomingSchema } from '../../src/messenger/incoming.ts';
import { type FileError, type Messenger, type Receive, SendError } from '../../src/messenger/messenger.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { bold, line, link, plain, type Text, textOf } from '../../src/messenger/text.ts';

/** What a person sees of one message. */
export interface Seen {
  readonly text: string;
  /** Labels, row by row. */
  readonly buttons: readonly (readonly string[])[];
  /** The always-there actions that it brought, where they have a place of their own. */
  readonly menu?: readonly string[];
  /** The name of a file that can be had from it. */
  readonly file?: string;
  /** The picture or file of the message. */
  readonly media?: { readonly kind: 'photo' | 'document'; readonly bytes: Buffer };
}

/** A person at the other end of the messenger. */
export interface ContractPerson {
  readonly chatKey: string;
  /** Resolves once the messenger has taken the message and will not ask for it again. */
  types(text: string): Promise<void>;
  /** Edits what they wrote last. Absent where nobody can. */
  corrects?(before: string, text: string): Promise<unknown>;
  /** The same for a file. */
  sendsFile(file: { name: string; bytes: Buffer; caption?: string }): Promise<void>;
  /** Presses the lowest button with that label. */
  presses(label: string): Promise<void>;
  /** What the person sees of the bot's messages, oldest first. */
  sees(): Promise<readonly Seen[]>;
}

export interface ContractHarness {
  /** Not started yet. */
  readonly messenger: Messenger;
  person(): Promise<ContractPerson>;
  /** Delivers the person's last update once more. Absent where the platform never does. */
  redeliver?(person: ContractPerson): Promise<void>;
  /** The person blocks the bot or leaves. Absent where nobody can. */
  block?(person: ContractPerson): Promise<void>;
  /** Stops the messenger and its stand-in. */
  close(): Promise<void>;
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

const hostile = [
  '<b>bold</b> </script><script>alert(1)</script> &amp; &',
  '*stars* _lines_ `ticks` [label](https://example.com) ~tilde~ ||bars||',
  '=HYPERLINK("https://example.com")',
  '<!channel> <@U123> @everyone',
  'שלום \u202Eevil\u202C 👩‍👩‍👧 Привет 你好',
  '{{mustache}} $dollar %s %d \\n \\',
];

/** `setUp` gives a fresh messenger for each test. */
export function describeMessenger(title: string, setUp: () => Promise<ContractHarness>): void {
  describe(`${title} keeps the messenger contract`, () => {
    let harness: ContractHarness;
    beforeEach(async () => {
      harness = await setUp();
    });
    afterEach(() => harness.close());

    describe('receiving', () => {
      it('passes on what a person types, character by character', async () => {
        const got = await startCollecting(harness.messenger);
        const mia = await harness.person();
        for (const text of ['met Acme yesterday', 'встреча с Ромашкой 🌼', 'עברית', '<b>"&\''])
          await mia.types(text);
        expect(got.map(({ input }) => input)).toEqual(
          ['met Acme yesterday', 'встреча с Ромашкой 🌼', 'עברית', '<b>"&\''].map((text) => ({
            kind: 'text',
            text,
          })),
        );
        expect(got[0]).toMatchObject({
          messenger: harness.messenger.name,
          chatKey: mia.chatKey,
          isPrivate: true,
        });
      });

      it('passes on a press with its token and the message it belongs to', async () => {
        const got = await startCollecting(harness.messenger);
        const mia = await harness.person();
        const key = await harness.messenger.send(mia.chatKey, {
          text: [plain('Which customer?')],
          buttons: [
            [
              { label: 'Acme', token: 'a1:3:0' },
              { label: 'Ромашка', token: 'a1:3:1' },
            ],
          ],
        });
        await mia.presses('Ромашка');
        expect(got.map(({ input }) => input)).toEqual([{ kind: 'press', token: 'a1:3:1', messageKey: key }]);
      });

      it('brings a file that a person sends, byte by byte, with what was written under it', async () => {
        const { messenger } = harness;
        const got: { incoming: Incoming; bytes: Buffer }[] = [];
        await messenger.start(async (incoming) => {
          if (incoming.input.kind === 'file')
            got.push({ incoming, bytes: await messenger.fetchFile(incoming.input.fileKey, 1_000) });
          return undefined;
        });
        const mia = await harness.person();
        const bytes = Buffer.from('Firma;Телефон\r\n\u0000\u00ff', 'utf8');
        await mia.sendsFile({ name: 'Клиенты "2026".csv', bytes, caption: 'für <b>Ann</b> & me' });
        await mia.sendsFile({ name: 'a.csv', bytes });
        expect(got.map(({ incoming }) => incomingSchema.parse(incoming).input)).toMatchObject([
          { kind: 'file', name: 'Клиенты "2026".csv', caption: 'für <b>Ann</b> & me', size: bytes.length },
          { kind: 'file', name: 'a.csv', photo: false },
        ]);
        expect(got.every((one) => one.bytes.equals(bytes))).toBe(true);
        expect(got[1]?.incoming.input).not.toHaveProperty('caption');
      });

      it('brings no more of a file than is wanted, and says when it is gone', async () => {
        const { messenger } = harness;
        const outcomes: unknown[] = [];
        await messenger.start(async ({ input }) => {
          if (input.kind !== 'file') return undefined;
          for (const [key, limit] of [[input.fileKey, 9] as const, ['no-such-file', 99] as const])
            outcomes.push(await messenger.fetchFile(key, limit).catch((error: FileError) => error.outcome));
          return undefined;
        });
        const mia = await harness.person();
        await mia.sendsFile({ name: 'a.csv', bytes: Buffer.from('0123456789') });
        expect(outcomes).toEqual(['too-big', 'gone']);
      });

      it('gives every update a key of its own, and a second delivery the same key', async (test) => {
        const got = await startCollecting(harness.messenger);
        const mia = await harness.person();
        await mia.types('one');
        await mia.types('one');
        expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(2);
        if (!harness.redeliver) return test.skip('the platform delivers once');
        await harness.redeliver(mia);
        expect(got).toHaveLength(3);
        expect(got[2]?.updateKey).toBe(got[1]?.updateKey);
      });

      it('keeps the order within a chat, even when the first update takes longest', async () => {
        const log: string[] = [];
        const first = gate();
        await harness.messenger.start(async ({ input }) => {
          if (input.kind !== 'text') return undefined;
          log.push(`begin ${input.text}`);
          if (input.text === '1') await first.opened;
          log.push(`end ${input.text}`);
          return undefined;
        });
        const mia = await harness.person();
        const sent = ['1', '2', '3'].map((text) => mia.types(text));
        await first.reached(() => log.length > 0);
        first.open();
        await Promise.all(sent);
        expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
      });

      it('does not let one slow chat hold up another', async () => {
        const slow = gate();
        const done: string[] = [];
        const mia = await harness.person();
        const tom = await harness.person();
        await harness.messenger.start(async ({ chatKey, input }) => {
          if (chatKey === mia.chatKey) await slow.opened;
          if (input.kind === 'text') done.push(input.text);
          return undefined;
        });
        const slowly = mia.types('slow');
        // Handled, though perhaps not confirmed to the platform while the earlier one is at work.
        const quickly = tom.types('quick');
        await slow.reached(() => done.includes('quick'));
        expect(done).toEqual(['quick']);
        slow.open();
        await Promise.all([slowly, quickly]);
        expect(done).toEqual(['quick', 'slow']);
      });

      it('delivers again what receive could not handle, until it can', async () => {
        let attempts = 0;
        const keys = new Set<string>();
        await harness.messenger.start(async ({ updateKey }) => {
          keys.add(updateKey);
          attempts++;
          if (attempts < 2) throw new Error('the database is gone');
          return undefined;
        });
        const mia = await harness.person();
        await mia.types('keep me');
        expect(attempts).toBe(2);
        expect(keys.size).toBe(1);
      });
    });

    describe('sending', () => {
      it('shows text and rows of buttons', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        await harness.messenger.send(mia.chatKey, {
          text: [bold('Meeting'), plain(' · 2 of 4'), line, plain('When?')],
          buttons: [
            [
              { label: 'Now', token: 'x:1:0' },
              { label: 'Сегодня 15:00', token: 'x:1:1' },
            ],
            [{ label: 'Back', token: 'x:1:2', style: 'danger' }],
          ],
        });
        expect(await mia.sees()).toEqual([
          { text: 'Meeting · 2 of 4\nWhen?', buttons: [['Now', 'Сегодня 15:00'], ['Back']] },
        ]);
      });

      it('loses no part of a screen: what has no place of its own is shown all the same', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const whole: Required<Omit<Screen, 'standing' | 'input' | 'form' | 'heard' | 'below'>> = {
          notice: [plain('That was old.')],
          text: [bold('Team North'), line, plain('Phone '), link('the site', 'https://example.com/n')],
          image: { alt: 'Meetings 6 of 10', mediaType: 'image/png', base64: onePixel },
          file: { name: 'week.csv', mediaType: 'text/csv', base64: Buffer.from('a;b').toString('base64') },
          buttons: [
            [
              { label: 'Ann', token: 'x:1:0' },
              { label: 'Open', url: 'https://example.com/o' },
            ],
          ],
          copies: [{ label: 'Copy', text: 'the site' }],
          menu: ['Meeting', 'Plan'],
        };
        await messenger.send(mia.chatKey, whole);
        await messenger.send(mia.chatKey, { text: [plain('next')] });
        const seen = await mia.sees();
        const all = seen.map(({ text }) => text).join('\n');
        for (const words of ['That was old.', 'Team North', 'the site', 'next']) expect(all).toContain(words);
        const labels = seen.flatMap(({ buttons }) => buttons.flat());
        expect(labels).toEqual(expect.arrayContaining(['Ann', 'Open']));
        const menus = [...labels, ...seen.flatMap(({ menu }) => menu ?? [])];
        if (messenger.traits.shows.menu) expect(menus).toEqual(expect.arrayContaining(['Meeting', 'Plan']));
        if (messenger.traits.shows.copyButtons) expect(labels).toContain('Copy');
        const kinds = seen.flatMap(({ media }) => (media ? [media.kind] : []));
        expect(kinds.includes('photo') || all.includes('Meetings 6 of 10')).toBe(true);
        expect(kinds.includes('document') || all.includes('week.csv') || seen.some(({ file }) => file)).toBe(
          true,
        );
      });

      it('loses no button to a form that is offered beside them', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const buttons = [[{ label: 'Acme', token: 'x:1:0' }], [{ label: 'Cancel', token: 'x:1:1' }]];
        await harness.messenger.send(mia.chatKey, {
          text: [plain('Which customer?')],
          buttons,
          form: 'Fill in a form',
        });
        const labels = (await mia.sees()).at(-1)?.buttons.flat() ?? [];
        expect(labels.filter((label) => label !== 'Fill in a form')).toEqual(['Acme', 'Cancel']);
      });

      it('describes itself truly: what it says it shows, it can show', () => {
        const { traits, pin, openForm, joinHint, invitationLink } = harness.messenger;
        expect({ pins: pin !== undefined, forms: openForm !== undefined }).toEqual({
          pins: traits.shows.pins,
          forms: traits.shows.forms,
        });
        expect(traits.oneCommand ?? '/').toMatch(/^\//);
        expect([typeof joinHint, typeof invitationLink]).toEqual(['function', 'function']);
      });

      it('shows a notice above the text', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        await harness.messenger.send(mia.chatKey, {
          notice: [plain('That was old.')],
          text: [plain('Here we are')],
        });
        const [seen] = await mia.sees();
        expect(seen?.text).toMatch(/^That was old\.\s+Here we are$/);
      });

      it.each(hostile)('shows %j exactly as typed, in every kind of span and as a label', async (evil) => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const text: Text = [plain(evil), line, bold(evil), line, link(evil, 'https://example.com/a?b=c&d')];
        await harness.messenger.send(mia.chatKey, { text, buttons: [[{ label: evil, token: 'x:1:0' }]] });
        const [seen] = await mia.sees();
        expect(seen?.text).toBe(textOf(text));
        expect(seen?.buttons[0]?.[0]?.slice(0, 10)).toBe(evil.slice(0, 10));
      });

      it('edits in place, takes an unchanged edit as success, and keeps the key', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const key = await messenger.send(mia.chatKey, {
          text: [plain('one')],
          buttons: [[{ label: 'A', token: 'x:1:0' }]],
        });
        const second = { text: [plain('two')], buttons: [[{ label: 'B', token: 'x:2:0' }]] };
        expect(await messenger.edit(mia.chatKey, key, second)).toBe(key);
        expect(await messenger.edit(mia.chatKey, key, second)).toBe(key);
        expect(await mia.sees()).toEqual([{ text: 'two', buttons: [['B']] }]);
        await messenger.edit(mia.chatKey, key, { text: [plain('done')] });
        expect(await mia.sees()).toEqual([{ text: 'done', buttons: [] }]);
      });

      it('moves a card below what the person has written since, and says so by its key', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const card = (text: string) => ({
          text: [plain(text)],
          buttons: [[{ label: 'A', token: 'x:1:0' }]],
        });
        const key = await messenger.send(mia.chatKey, card('When?'));
        await messenger.send(mia.chatKey, { text: [plain('pushed meanwhile')] });
        const next = await messenger.edit(mia.chatKey, key, { ...card('About what?'), below: true });
        expect(next).not.toBe(key);
        expect((await mia.sees()).map(({ text }) => text)).toEqual(['pushed meanwhile', 'About what?']);
        expect(await messenger.edit(mia.chatKey, next, card('How did it go?'))).toBe(next);
      });

      it('sends anew when the message to edit is gone, and says so by its key', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const key = await messenger.send(mia.chatKey, { text: [plain('one')] });
        await messenger.remove(mia.chatKey, key);
        const next = await messenger.edit(mia.chatKey, key, { text: [plain('two')] });
        expect(next).not.toBe(key);
        expect((await mia.sees()).map(({ text }) => text)).toEqual(['two']);
      });

      it('shows a picture with its text and buttons, or its content as text', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        await harness.messenger.send(mia.chatKey, {
          image: { alt: 'Meetings 6 of 10', mediaType: 'image/png' as const, base64: onePixel },
          text: [bold('Team North')],
          buttons: [[{ label: 'Ann', token: 'x:1:0' }]],
        });
        const seen = await mia.sees();
        const all = seen.map(({ text }) => text).join('\n');
        expect(all).toContain('Team North');
        expect(seen.at(-1)?.buttons).toEqual([['Ann']]);
        const media = seen.find((one) => one.media)?.media;
        if (media) expect(media).toEqual({ kind: 'photo', bytes: Buffer.from(onePixel, 'base64') });
        else expect(all).toContain('Meetings 6 of 10');
      });

      it('brings a file byte by byte, or says where it can be had', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const bytes = Buffer.from('name;Ромашка\r\n\u0000\u00ff', 'utf8');
        await harness.messenger.send(mia.chatKey, {
          file: {
            name: 'week "7".xlsx',
            mediaType: 'application/octet-stream',
            base64: bytes.toString('base64'),
          },
          text: [plain('The week')],
        });
        const [seen] = await mia.sees();
        expect(seen?.text).toContain('The week');
        if (seen?.media) expect(seen.media).toEqual({ kind: 'document', bytes });
      });

      it('takes a text where a picture was, and a picture where a text was', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const image = { alt: 'Meetings 6 of 10', mediaType: 'image/png' as const, base64: onePixel };
        const key = await messenger.send(mia.chatKey, { text: [plain('one')] });
        const pictured = await messenger.edit(mia.chatKey, key, { image, text: [plain('two')] });
        await messenger.edit(mia.chatKey, pictured, { text: [plain('three')] });
        expect((await mia.sees()).at(-1)?.text).toBe('three');
      });

      it('does not send a standing message anew when it is gone, but says so', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const { messenger } = harness;
        const key = await messenger.send(mia.chatKey, { text: [plain('one')], standing: true });
        await messenger.edit(mia.chatKey, key, { text: [plain('two')], standing: true });
        expect((await mia.sees()).map(({ text }) => text)).toEqual(['two']);
        await messenger.remove(mia.chatKey, key);
        const refused = messenger.edit(mia.chatKey, key, { text: [plain('three')], standing: true });
        await expect(refused).rejects.toMatchObject({ name: 'SendError', outcome: 'refused' });
        expect(await mia.sees()).toEqual([]);
      });

      it('deletes a message, and takes one that is gone as deleted', async () => {
        await startCollecting(harness.messenger);
        const mia = await harness.person();
        const key = await harness.messenger.send(mia.chatKey, { text: [plain('one')] });
        await harness.messenger.remove(mia.chatKey, key);
        await harness.messenger.remove(mia.chatKey, key);
        expect(await mia.sees()).toEqual([]);
      });

      it('says that the chat is gone when the person has blocked the bot', async (test) => {
        if (!harness.block) return test.skip('nobody can block it');
        const got = await startCollecting(harness.messenger);
        const mia = await harness.person();
        await mia.types('hello');
        await harness.block(mia);
        const refused = await harness.messenger
          .send(mia.chatKey, { text: [plain('x')] })
          .catch((error) => error);
        expect(refused).toBeInstanceOf(SendError);
        expect(refused).toMatchObject({ outcome: 'gone' });
        expect(got.at(-1)?.input).toEqual({ kind: 'membership', active: false });
      });
    });

    describe('starting and stopping', () => {
      it('is healthy only between start and stop', async () => {
        expect(harness.messenger.healthy()).toBe(false);
        await startCollecting(harness.messenger);
        expect(harness.messenger.healthy()).toBe(true);
        await harness.messenger.stop();
        expect(harness.messenger.healthy()).toBe(false);
      });

      it('waits at the stop for what is at work, and can be stopped twice', async () => {
        const work = gate();
        const log: string[] = [];
        await harness.messenger.start(async () => {
          log.push('begin');
          await work.opened;
          log.push('end');
          return undefined;
        });
        const mia = await harness.person();
        const sent = mia.types('hello');
        await work.reached(() => log.length > 0);
        const stopped = harness.messenger.stop().then(() => log.push('stopped'));
        work.open();
        await Promise.all([stopped, sent]);
        await harness.messenger.stop();
        expect(log).toEqual(['begin', 'end', 'stopped']);
      });
    });
  });
}

async function startCollecting(messenger: Messenger): Promise<Incoming[]> {
  const got: Incoming[] = [];
  const receive: Receive = async (incoming) => {
    got.push(incoming);
    return undefined;
  };
  await messenger.start(receive);
  return got;
}

/** A point at which work waits until the test lets it go on. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => open(),
    /** Resolves as soon as the condition holds. */
    async reached(isTrue: () => boolean): Promise<void> {
      while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
