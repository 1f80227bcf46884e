// Every screen of a sale notice keeps the rules of both messengers, in each language, whatever its words and its customers are.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locale } from '../../src/i18n/locales.ts';
import { plantCustomer, unsubscribe } from '../areas/notices/planted-audience.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';
import { brokenRules } from './support/screen-rules.ts';

const hostileTitle = '<b>=HYPERLINK("x")</b> @channel *_`{{count}} 🦄';
const hostileBody = `{name} ${'<script>alert(1)</script> '.repeat(60)}\u202e{{name}} =1+1 {name}`;
const hostileName = '=cmd|" /C calc"!A0 <!channel> {{name}}';

describe.each(['en', 'de', 'ru'] as const)('the screens of a notice (%s)', (locale: Locale) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({
      company: { locale },
      mail: {
        settings: { smtpUrl: 'smtp://127.0.0.1:1', from: 'a@b.example', replyTo: null, perSecond: 10 },
        webhookSecret: null,
        publicUrl: 'https://tally.example',
      },
    });
    const { database, company } = stage;
    for (let number = 0; number < 16; number++) {
      const owner = number % 2 ? company.colleague : company.manager;
      await plantCustomer(database, company, { name: `${hostileName} ${number}`, owner });
    }
    const contacts = [{ emails: ['a@acme.example'], phones: ['+4930901820'] }];
    await plantCustomer(database, company, { name: hostileName, contacts, tags: ['VIP', '*_<b>'] });
    await plantCustomer(database, company, { name: 'Double', contacts });
    await plantCustomer(database, company, { name: 'Never', contacts: [{ emails: ['n@x.example'] }] });
    await unsubscribe(database, company, 'n@x.example');
  });
  afterAll(() => stage.close());

  const isWhole = (person: ScriptedPerson) => {
    const screen = person.messages().at(-1)?.screen;
    // The hostile words hold braces of their own.
    const broken = (screen ? brokenRules(screen, locale) : ['there is nothing']).filter(
      (rule) => !/shows "\{\{(count|name)\}\}"/.test(rule),
    );
    expect(broken, person.screen()).toEqual([]);
  };
  const noticeId = async () =>
    (await stage.database.prisma.notice.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  /** Presses every button that a screen offers, each once, and whatever those lead to. */
  async function pressesAll(person: ScriptedPerson, first: string, leaves: RegExp): Promise<number> {
    const todo = [first];
    const seen = new Set(todo);
    for (let token = todo.shift(); token !== undefined; token = todo.shift()) {
      await person.sends({ kind: 'press', token });
      isWhole(person);
      for (const button of (person.messages().at(-1)?.screen.buttons ?? []).flat()) {
        if (!('token' in button) || !leaves.test(button.token) || seen.has(button.token)) continue;
        seen.add(button.token);
        todo.push(button.token);
      }
    }
    return seen.size;
  }

  async function writes(person: ScriptedPerson): Promise<void> {
    await person.says('/notice');
    isWhole(person);
    for (const words of [hostileTitle, hostileBody]) {
      await person.says(words);
      isWhole(person);
    }
    for (let question = 0; question < 3; question++) {
      const [first] = (person.messages().at(-1)?.screen.buttons ?? []).flat();
      await person.presses(first?.label ?? '');
      isWhole(person);
    }
  }

  test('of a draft, of one that is sent, and of what managers and heads see of it', async () => {
    const olga = await stage.person(stage.company.admin);
    const ann = await stage.person(stage.company.manager);
    const maria = await stage.person(stage.company.head);
    await writes(olga);
    const id = await noticeId();
    const looks = new RegExp(
      `^a\\.notice\\.${id}\\.(card|see|who|list|ways$|aud$|aud\\.\\w+\\.\\d+$|drop$|send$)`,
    );
    expect(await pressesAll(olga, `a.notice.${id}.card`, looks)).toBeGreaterThan(15);
    for (const verb of ['test', 'schedule', 'since', 'change']) {
      await olga.sends({ kind: 'press', token: `a.notice.${id}.${verb}` });
      isWhole(olga);
      await olga.says('/cancel');
    }
    const { version } = await stage.database.prisma.notice.findUniqueOrThrow({ where: { id } });
    await olga.sends({ kind: 'press', token: `a.notice.${id}.send.hours.${version}` });
    isWhole(olga);
    await stage.app.notices.look();
    await stage.app.delivery.sweep();
    for (const person of [ann, maria]) isWhole(person);
    expect(await pressesAll(ann, `a.unreachable.${id}.fix.0`, /^a\.unreachable/)).toBeGreaterThan(2);
    expect(await pressesAll(maria, `a.coverage.${id}`, /^a\.(coverage|notices)/)).toBeGreaterThan(2);
    const walked = await pressesAll(
      olga,
      `a.notice.${id}.card`,
      new RegExp(`^a\\.notice\\.${id}\\.(card|list|coverage|report|phones|stop|go|end$)|^a\\.notices`),
    );
    expect(walked).toBeGreaterThan(8);
    await olga.sends({ kind: 'press', token: `a.notice.${id}.stop` });
    await olga.sends({ kind: 'press', token: `a.notice.${id}.end.yes` });
    isWhole(olga);
  });
});
