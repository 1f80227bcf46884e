// Whole conversations without a network: a company, its app, and people who say, press and see.
//
//   const stage = await openStage();
//   const mia = await stage.person(company.manager);
//   await mia.says('/meeting'); await mia.presses('Acme GmbH'); mia.sees('When?');
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/client.ts';
import type { Limits } from '../../src/delivery/limits.ts';
import type { Log } from '../../src/log.ts';
import type { Form } from '../../src/messenger/form.ts';
import type { Incoming, Input } from '../../src/messenger/incoming.ts';
import type { ReceiveResult } from '../../src/messenger/messenger.ts';
import { textOf } from '../../src/messenger/text.ts';
import { createTestCompany, type TestCompany } from './company.ts';
import { openTestDatabase } from './database.ts';
import { quietLog } from './quiet-log.ts';
import { createStageMessenger, type StageMessage, type StageMessenger } from './stage-messenger.ts';

export interface Stage {
  readonly database: Database;
  readonly app: App;
  readonly company: TestCompany;
  /** As in the outside world: `telegram` asks step by step, `slack` can open forms. */
  readonly telegram: StageMessenger;
  readonly slack: StageMessenger;
  /** SQL statements since the last call of this, BEGIN and COMMIT left out. */
  statements(): string[];
  now(): Date;
  /** A new process on the same store: it knows nothing but what is stored. */
  restart(): void;
  setTime(iso: string): void;
  /** Minutes, as a person spends them. */
  passes(minutes: number): void;
  /** Joins them to a messenger and gives the person who sits there. */
  person(
    who: { companyId: number; personId: number },
    where?: 'telegram' | 'slack' | 'web',
  ): Promise<ScriptedPerson>;
  stranger(where?: 'telegram' | 'slack'): ScriptedPerson;
  close(): Promise<void>;
}

export interface ScriptedPerson {
  readonly userKey: string;
  says(text: string): Promise<void>;
  /** Presses the lowest button whose label is, or begins with, this. */
  presses(label: string): Promise<void>;
  /** Presses a button of a message that was shown before. */
  pressesOn(message: StageMessage, label: string): Promise<void>;
  shares(contact: { phone: string; firstName?: string; lastName?: string }): Promise<void>;
  /** Sends a file, or a photo with `photo: true`; its bytes wait at the messenger. */
  sendsFile(file: SentFile, extra?: Partial<Incoming>): Promise<void>;
  /** Sends a voice note; its bytes wait at the messenger. */
  speaks(sound?: { readonly seconds?: number; readonly size?: number; readonly gone?: true }): Promise<void>;
  /** Sends any input, with a form's trigger if need be; the update's key comes back for a second delivery. */
  sends(input: Input, extra?: Partial<Incoming>): Promise<ReceiveResult>;
  /** Opens a dialog as a form. */
  opensForm(command: string): Promise<Form>;
  /** The lowest message holds this text. */
  sees(text: string | RegExp): void;
  /** The lowest message has these buttons, whatever else it has. */
  isOffered(...labels: string[]): void;
  messages(): StageMessage[];
  /** The lowest message's text and buttons, to be read in a test's failure. */
  screen(): string;
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType?: string;
  readonly caption?: string;
  readonly photo?: boolean;
  readonly album?: string;
}

/** Time stands still on a stage, so nobody could wait for the next message's time. */
const unlimited: Limits = {
  telegram: { perSecond: null, chatSeconds: 0 },
  slack: { perSecond: null, chatSeconds: 0 },
  web: { perSecond: null, chatSeconds: 0 },
};

export interface StageOptions {
  readonly now?: string;
  /** The catalog's by default. */
  readonly pushes?: AppParts['pushes'];
  readonly company?: Parameters<typeof createTestCompany>[1];
  /** No mail server by default. */
  readonly mail?: AppParts['mail'];
  readonly log?: Log;
  /** No speech service and no language model by default. */
  readonly services?: AppParts['services'];
  readonly metrics?: AppParts['metrics'];
  /** How long delivered messages stay; as by default. */
  readonly keep?: AppParts['keep'];
  readonly webhooks?: AppParts['webhooks'];
  readonly calendars?: AppParts['calendars'];
  /** Serves the browser chat, too. */
  readonly web?: true;
}

/** A Monday morning in Berlin. */
const defaultNow = '2026-11-23T09:00:00Z';

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { log = quietLog } = options;
  let now = new Date(options.now ?? defaultNow);
  let seen: string[] = [];
  const database = await openTestDatabase({ onStatement: (sql) => void seen.push(sql) });
  const company = await createTestCompany(database, options.company);
  const telegram = createStageMessenger('telegram', false);
  const slack = createStageMessenger('slack', true);
  const web = createStageMessenger('web', false);
  const messengers = { telegram, slack, web };
  const create = () =>
    createApp({
      ...(options.keep && { keep: options.keep }),
      ...(options.metrics && { metrics: options.metrics }),
      db: database,
      messengers: options.web ? [telegram, slack, web] : [telegram, slack],
      clock: () => now,
      log,
      limits: unlimited,
      ...(options.pushes && { pushes: options.pushes }),
      ...(options.mail && { mail: options.mail }),
      ...(options.services && { services: options.services }),
      ...(options.calendars && { calendars: options.calendars }),
      ...(options.webhooks && { webhooks: options.webhooks }),
    });
  let app = create();

  function sitting(messenger: StageMessenger, userKey: string): ScriptedPerson {
    const messages = () => messenger.messages(userKey);
    const lowest = () => {
      const last = messages().at(-1);
      if (!last) throw new Error('Nothing was said to them yet.');
      return last;
    };
    const sends: ScriptedPerson['sends'] = (input, extra) =>
      app.receive({
        messenger: messenger.name,
        updateKey: randomUUID(),
        userKey,
        chatKey: userKey,
        isPrivate: true,
        input,
        ...extra,
      });
    const pressesOn: ScriptedPerson['pressesOn'] = async (message, label) => {
      const button = buttonsOf(message).find((one) => one.label === label || one.label.startsWith(label));
      if (!button || !('token' in button)) throw new Error(`No button "${label}" in:\n${shown(message)}`);
      await sends({ kind: 'press', token: button.token, messageKey: message.key });
    };
    return {
      userKey,
      messages,
      sends,
      pressesOn,
      screen: () => shown(lowest()),
      async says(text) {
        await sends({ kind: 'text', text });
      },
      presses: (label) => pressesOn(lowest(), label),
      async shares(contact) {
        await sends({ kind: 'contact', own: false, ...contact });
      },
      async sendsFile({ name, bytes, mediaType = '', photo = false, caption, album }, extra) {
        const fileKey = randomUUID();
        messenger.files.set(fileKey, bytes);
        const facts = { fileKey, name, mediaType, photo, size: bytes.length };
        const told = { ...(caption !== undefined && { caption }), ...(album !== undefined && { album }) };
        await sends({ kind: 'file', ...facts, ...told }, extra);
      },
      async speaks({ seconds = 7, size, gone } = {}) {
        const fileKey = randomUUID();
        const bytes = Buffer.from('OggS, and what was said');
        if (!gone) messenger.files.set(fileKey, bytes);
        const facts = { mediaType: 'audio/ogg', size: size ?? bytes.length, seconds };
        await sends({ kind: 'voice', fileKey, ...facts });
      },
      async opensForm(command) {
        const trigger = randomUUID();
        await sends({ kind: 'text', text: command }, { formTrigger: trigger });
        const form = messenger.forms.get(trigger);
        if (!form) throw new Error(`No form was opened; instead:\n${shown(lowest())}`);
        return form;
      },
      sees(text) {
        if (typeof text === 'string') expect(shown(lowest())).toContain(text);
        else expect(shown(lowest())).toMatch(text);
      },
      isOffered(...labels) {
        expect(buttonsOf(lowest()).map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
      },
    };
  }

  return {
    database,
    get app() {
      return app;
    },
    company,
    telegram,
    slack,
    statements() {
      const counted = seen.filter((sql) => !/^(begin|commit|rollback)/i.test(sql));
      seen = [];
      return counted;
    },
    now: () => now,
    restart() {
      app = create();
    },
    setTime(iso) {
      now = new Date(iso);
    },
    passes(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    async person({ companyId, personId }, where = 'telegram') {
      const userKey = `${personId}-${randomUUID()}`;
      const account = await database.prisma.account.create({
        data: { companyId, personId, messenger: where, userKey, chatKey: userKey },
      });
      await database.prisma.conversation.create({ data: { accountId: account.id } });
      return sitting(messengers[where], userKey);
    },
    stranger: (where = 'telegram') => sitting(where === 'telegram' ? telegram : slack, randomUUID()),
    close: () => database.close(),
  };
}

const buttonsOf = ({ screen }: StageMessage) => (screen.buttons ?? []).flat();

function shown({ screen }: StageMessage): string {
  const rows = (screen.buttons ?? []).map((row) => row.map(({ label }) => `[${label}]`).join(' '));
  return [screen.notice && textOf(screen.notice), textOf(screen.text), ...rows].filter(Boolean).join('\n');
}
