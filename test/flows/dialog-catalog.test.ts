// Every question and every form of every dialog, in every language, as the messengers take them: generated from the catalog.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admitByAccount } from '../../src/access/admit.ts';
import { commandMenu, dialogs, findDialog } from '../../src/areas.ts';
import { type Engine, open, refresh } from '../../src/engine/advance.ts';
import { openForm } from '../../src/engine/form.ts';
import { loadForm } from '../../src/engine/form-shell.ts';
import { view } from '../../src/engine/view.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { formAs, screenAs } from '../../src/messenger/command-words.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { brokenFormRules, brokenRules } from './support/screen-rules.ts';

let stage: Stage;
const actors: Awaited<ReturnType<typeof actorOf>>[] = [];
const translations = createTranslations();
const place = { conversation: 2_147_483_647, revision: 999_999 };
const ways = [{ oneCommand: null }, { oneCommand: '/tally' }];

beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  const { manager, head, operator, admin } = stage.company;
  for (const who of [manager, head, operator, admin]) actors.push(await actorOf(who));
  // Where managers enter no contacts themselves, they ask.
  actors.push(...actors.map((actor) => withPolicy(actor)));
});
afterAll(() => stage.close());

async function actorOf(who: { companyId: number; personId: number }) {
  const { userKey } = await stage.person(who);
  const admitted = await admitByAccount(stage.database.sql, { messenger: 'telegram', userKey });
  if (!admitted.ok) throw new Error('not admitted');
  return admitted.actor;
}

type Admitted = Awaited<ReturnType<typeof actorOf>>;

function withPolicy(actor: Admitted): Admitted {
  const policy = { ...actor.company.policy, division: 'operators' as const };
  return { ...actor, company: { ...actor.company, policy } };
}

const cases = locales.flatMap((locale) => dialogs.map((dialog) => [locale, dialog.id] as [Locale, string]));

test.each(cases)('in %s, each step and the form of %s keep the messengers’ limits', async (locale, id) => {
  const dialog = findDialog(id);
  if (!dialog) throw new Error(id);
  const able = actors.filter((one) => dialog.may(one));
  expect(able, 'nobody may use it').not.toEqual([]);
  for (const actor of able) {
    const { currency, country } = actor.company;
    const t = translations(locale);
    const now = stage.now();
    const context = {
      actor,
      now,
      timeZone: 'Europe/Berlin',
      locale,
      currency,
      country,
      t,
      menu: commandMenu,
    };
    const engine: Engine<typeof actor> = { dialogs: findDialog, db: stage.database.sql, context };
    const opened = await open(engine, dialog);
    const broken: string[] = [];
    for (const asking of [...Object.keys(dialog.fields), opened.asking]) {
      const state = await refresh(engine, { ...opened, asking });
      for (const way of ways)
        broken.push(
          ...brokenRules(screenAs(way, view(dialog, state, context, place)), locale).map(
            (one) => `${asking}: ${one}`,
          ),
        );
    }
    const form = await loadForm(engine, openForm(dialog, opened, context), place);
    for (const way of ways) broken.push(...brokenFormRules(formAs(way, form)));
    expect([...new Set(broken)]).toEqual([]);
  }
});
