// One walk: a company with marked data, people in both kinds of messengers, and what each step must not do.
import type { Locale } from '../../../src/i18n/locales.ts';
import { localeOf } from '../../../src/i18n/locales.ts';
import type { Form } from '../../../src/messenger/form.ts';
import type { Screen } from '../../../src/messenger/screen.ts';
import type { ScriptedPerson, Stage } from '../../support/stage.ts';
import { type PlantedCompany, plantCompany, shutOut } from './planted-company.ts';
import { brokenFormRules, brokenRules, wordsOf } from './screen-rules.ts';
import type { Step } from './steps.ts';

/** Somebody at a chat. `number` is theirs in the planted company; null for a stranger. */
interface Chat {
  readonly sits: ScriptedPerson;
  readonly where: 'telegram' | 'slack';
  readonly number: number | null;
  readonly name: string;
  /** False for strangers and for who has left: they see nothing at all. */
  readonly isIn: boolean;
}

const formerColleague = 1;

export class Walk {
  private readonly stage: Stage;
  private readonly company: PlantedCompany;
  private readonly chats: readonly Chat[];
  private readonly log: string[] = [];
  private readonly forms = new Map<number, Form>();
  private readonly formTroubles: string[] = [];
  private readonly checked = new WeakSet<Screen>();
  private spoken = 0;

  private constructor(stage: Stage, company: PlantedCompany, chats: readonly Chat[]) {
    this.stage = stage;
    this.company = company;
    this.chats = chats;
  }

  static async begin(stage: Stage, locale: Locale, number: number): Promise<Walk> {
    const now = new Date('2026-11-23T13:00:00Z');
    const company = await plantCompany(stage.database, { number, locale, now });
    const chats: Chat[] = [];
    for (const [index, actor] of company.people.entries()) {
      const name = `${actor.name} (${actor.role})`;
      const isIn = index !== formerColleague;
      const add = async (where: Chat['where']) =>
        void chats.push({
          sits: await stage.person(actor, where),
          where,
          number: index,
          name: `${name} in ${where}`,
          isIn,
        });
      await add('telegram');
      if (index === 0 || index === 3) await add('slack');
    }
    await shutOut(stage.database, company, formerColleague, now);
    for (const where of ['telegram', 'slack'] as const)
      chats.push({
        sits: stage.stranger(where),
        where,
        number: null,
        name: `a stranger in ${where}`,
        isIn: false,
      });
    return new Walk(stage, company, chats);
  }

  /** The steps so far, to be read in a failure. */
  told(): string {
    return this.log.join('\n');
  }

  /** Takes the step; answers what it broke. */
  async take(step: Step): Promise<string[]> {
    const chat = this.chats[step.who % this.chats.length] as Chat;
    const messenger = this.stage[chat.where];
    const locale = await this.localeOf(chat);
    const calls = messenger.calls.length;
    const { answer, mustAnswer } = await this.act(chat, step, locale);
    const answered = answer !== undefined || messenger.calls.length > calls;
    const broken: string[] = this.formTroubles.splice(0);
    if (mustAnswer && !answered && chat.isIn) broken.push('Nobody answered.');
    const same = locale === (await this.localeOf(chat));
    for (const other of this.chats)
      for (const { screen } of other.sits.messages().slice(-6)) {
        if (this.checked.has(screen)) continue;
        this.checked.add(screen);
        if (other !== chat) broken.push(`${other.name} was shown something that ${chat.name} did.`);
        broken.push(...this.rules(other, screen, same ? locale : 'en'));
      }
    if (answer !== undefined) broken.push(...this.secretsIn(chat, JSON.stringify(answer)));
    return broken;
  }

  private async act(
    chat: Chat,
    step: Step,
    locale: Locale,
  ): Promise<{ answer?: unknown; mustAnswer: boolean }> {
    const { sits } = chat;
    const language = locale;
    const say = (what: string) => void this.log.push(`${chat.name}: ${what}`);
    switch (step.kind) {
      case 'press': {
        const shown = sits.messages().slice(-6).reverse();
        const message = shown[step.message % (shown.length || 1)];
        const buttons = (message?.screen.buttons ?? []).flat().filter((one) => 'token' in one);
        const button = buttons[step.button % (buttons.length || 1)];
        if (!message || !button || !('token' in button)) return { mustAnswer: false };
        say(`presses [${button.label}] (${button.token})${step.times > 1 ? ' twice at once' : ''}`);
        const press = { kind: 'press', token: button.token, messageKey: message.key } as const;
        await Promise.all(Array.from({ length: step.times }, () => sits.sends(press, { language })));
        return { mustAnswer: true };
      }
      case 'says': {
        say(`says ${JSON.stringify(step.text.slice(0, 80))}`);
        const trigger = `${this.spoken++}-${sits.userKey}`;
        const withForm = step.form && chat.where === 'slack';
        await sits.sends(
          { kind: 'text', text: step.text },
          { language, ...(withForm && { formTrigger: trigger }) },
        );
        const form = this.stage.slack.forms.get(trigger);
        if (form) this.keep(step.who, form);
        return { mustAnswer: true, ...(form && { answer: form }) };
      }
      case 'corrects':
        say(`corrects what was said to ${JSON.stringify(step.text.slice(0, 80))}`);
        await sits.sends({ kind: 'text', text: step.text, corrected: true }, { language });
        return { mustAnswer: true };
      case 'shares': {
        say(`shares a contact card: ${JSON.stringify([step.phone.slice(0, 40), step.name?.slice(0, 40)])}`);
        const phone = step.phone.slice(0, 64);
        const firstName = step.name?.slice(0, 300);
        await sits.sends(
          { kind: 'contact', own: false, phone, ...(firstName !== undefined && { firstName }) },
          { language },
        );
        return { mustAnswer: true };
      }
      case 'forges': {
        say(`forges ${JSON.stringify(step.token)}`);
        const messageKey = step.here ? (sits.messages().at(-1)?.key ?? 'none') : 'none';
        await sits.sends({ kind: 'press', token: step.token, messageKey }, { language });
        return { mustAnswer: true };
      }
      case 'fills': {
        const form = this.forms.get(step.who);
        const token = step.token ?? form?.token ?? 'f.1.1';
        const keys = form?.fields.map(({ key }) => key) ?? ['customer', 'at', 'constructor'];
        const values = Object.fromEntries(
          keys.map((key, i) => [key, step.words[i % step.words.length] ?? '']),
        );
        say(
          step.closed
            ? `closes the form ${token}`
            : `fills ${token}: ${JSON.stringify(values).slice(0, 200)}`,
        );
        const input = step.closed
          ? ({ kind: 'form-closed', token } as const)
          : ({ kind: 'form', token, values } as const);
        const answer = await sits.sends(input, { language });
        if (answer?.form?.kind === 'page') this.keep(step.who, answer.form.form);
        return { mustAnswer: !step.closed, ...(answer && { answer }) };
      }
      case 'looks for': {
        const token = this.forms.get(step.who)?.token ?? 'f.1.1';
        say(`looks for ${JSON.stringify(step.query.slice(0, 40))} in ${token}`);
        const answer = await sits.sends(
          { kind: 'options', token, field: 'customer', query: step.query },
          { language },
        );
        return { answer, mustAnswer: false };
      }
      case 'sends a sticker':
        say('sends a sticker');
        await sits.sends({ kind: 'unreadable', what: 'sticker' }, { language });
        return { mustAnswer: true };
      case 'waits':
        say(`${step.minutes} minutes pass`);
        this.stage.passes(step.minutes);
        return { mustAnswer: false };
    }
  }

  private keep(who: number, form: Form): void {
    this.forms.set(who, form);
    this.formTroubles.push(...brokenFormRules(form));
  }

  private rules(chat: Chat, screen: Screen, locale: Locale): string[] {
    const shown = wordsOf(screen);
    return [...brokenRules(screen, locale), ...this.secretsIn(chat, shown)].map(
      (rule) => `${chat.name}: ${rule}\n--- ${locale}\n${shown.slice(0, 1500)}\n---`,
    );
  }

  /** Marks of others, of this company and of all that walked before. */
  private secretsIn(chat: Chat, shown: string): string[] {
    const all = shown.replace(/(\d)[\s,.\u00a0\u202f]+(?=\d{3})/g, '$1');
    const mine = this.company.marks.filter(
      (mark) => chat.isIn && chat.number !== null && mark.for.has(chat.number),
    );
    const secrets = this.company.marks.filter((mark) => !mine.includes(mark));
    const seen = secrets.filter(({ text, unlessBeside }) =>
      all
        .split('\n')
        .some((row) => row.includes(text) && !(chat.isIn && unlessBeside && row.includes(unlessBeside))),
    );
    const foreign = [...all.matchAll(/Zq[a-z]+(\d+)n\d|zqpost(\d+)n\d/g)]
      .map(([found, one, other]) => ({ found, tag: one ?? other }))
      .filter(({ tag }) => !this.company.marks.some(({ text }) => text.includes(`${tag}n`)));
    return [...seen.map(({ text }) => text), ...foreign.map(({ found }) => found)].map(
      (text) => `sees ${text}`,
    );
  }

  private async localeOf({ number }: Chat): Promise<Locale> {
    if (number === null) return localeOf(this.company.people[0]?.locale) ?? 'en';
    const id = this.company.people[number]?.personId ?? 0;
    const person = await this.stage.database.prisma.person.findUniqueOrThrow({ where: { id } });
    return localeOf(person.locale) ?? 'en';
  }
}
