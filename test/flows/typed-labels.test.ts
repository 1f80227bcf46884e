// The label of every button that the catalog shows, typed, does what pressing it does: all dialogs, the commands' screens, three
// languages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandMenu, dialogs, findDialog } from '../../src/areas.ts';
import type { Context } from '../../src/conversation/turn-context.ts';
import { type Advanced, advance, open } from '../../src/engine/advance.ts';
import { plainLabel } from '../../src/engine/plain-label.ts';
import type { DialogState } from '../../src/engine/types.ts';
import { locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { textOf } from '../../src/messenger/text.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const translations = createTranslations();
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  await giveCustomer(stage, 'Berg & Sohn');
});
afterAll(() => stage.close());

/** So many cards of a dialog are walked by its first answer. */
const mostCards = 8;

/** What an input led to, without what it has cost. */
const outcomeOf = ({ kind, state: { cost, touchedAt, startedAt, parent, ...state } }: Advanced) => ({
  kind,
  ...state,
  parent: parent?.field,
});

describe.each(locales)('in %s', (locale) => {
  test.each(dialogs.map((dialog) => [dialog.id, dialog] as const))('the dialog %s', async (_id, dialog) => {
    const { admin, manager, operator } = stage.company;
    const divided = { ...manager.company.policy, division: 'operators' as const };
    const asking = { ...manager, company: { ...manager.company, policy: divided } };
    const actor = [manager, admin, operator, asking].find((one) => dialog.may(one));
    if (!actor) throw new Error('nobody may');
    const context = {
      actor: { ...actor, locale },
      now: stage.now(),
      timeZone: actor.timeZone,
      locale,
      currency: actor.company.currency,
      country: actor.company.country,
      t: translations(locale),
      menu: commandMenu,
    } as unknown as Context;
    const engine = { dialogs: findDialog, db: stage.database.sql, context };
    let state: DialogState = await open(engine, dialog, {});
    let compared = 0;
    const verbatim = () => dialog.fields[state.asking]?.verbatim === true;
    for (let card = 0; card < mostCards; card++) {
      const same = (label: string) =>
        state.offered.filter(({ shown }) => plainLabel(shown) === plainLabel(label));
      for (const [at, offer] of state.offered.entries()) {
        const isAnswer = offer.do === 'answer' || offer.do === 'refine';
        if (same(offer.shown).length > 1 || plainLabel(offer.shown) === '' || (verbatim() && !isAnswer))
          continue;
        const pressed = await advance(engine, state, { kind: 'press', offer: at });
        for (const typed of [offer.shown, offer.shown.toUpperCase(), plainLabel(offer.shown)]) {
          const said = await advance(engine, state, { kind: 'text', text: typed });
          expect([state.asking, typed, outcomeOf(said)]).toEqual([state.asking, typed, outcomeOf(pressed)]);
          compared += 1;
        }
      }
      const answer = state.offered.findIndex((offer) => offer.do === 'answer');
      const skip = state.offered.findIndex((offer) => offer.do === 'skip');
      if (answer < 0 && skip < 0) break;
      const next = await advance(engine, state, { kind: 'press', offer: answer >= 0 ? answer : skip });
      if (next.kind !== 'show' || next.state.dialog !== dialog.id) break;
      state = next.state;
    }
    expect(compared).toBeGreaterThan(0);
  });

  /** Their buttons change what the next person sees. */
  const changing =
    /^a\.(language|rankings|pinned|messages|policy|connect|signout|import|export|remind|timezone|notsame|audit\.x|setuphide|calendar\.(share|renew|revoke)|board\.(new|yes|no))/;

  const rolesOf = { en: ['admin', 'manager'], de: ['head', 'manager'], ru: ['operator', 'manager'] } as const;

  test.each(rolesOf[locale])(
    'every button of the screens of all commands, as %s',
    { timeout: 240_000 },
    async (role) => {
      const who = stage.company[role];
      await stage.database.prisma.person.update({ where: { id: who.personId as number }, data: { locale } });
      const compared: string[] = [];
      for (const command of commandMenu.usable(who)) {
        if (['cancel', 'start', 'connect', 'connectteam'].includes(command)) continue;
        const looking = await stage.person(who);
        await looking.says(`/${command}`);
        const always = looking.messages().flatMap(({ screen }) => screen.menu ?? []);
        const buttons = (looking.messages().at(-1)?.screen.buttons ?? []).flat();
        const tried = buttons.filter(
          (button) =>
            'token' in button &&
            button.token.startsWith('a.') &&
            !changing.test(button.token) &&
            !always.includes(button.label) &&
            buttons.filter(({ label }) => plainLabel(label) === plainLabel(button.label)).length === 1,
        );
        for (const { label } of tried) {
          const pressing = await stage.person(who);
          await pressing.says(`/${command}`);
          await pressing.presses(label);
          const typing = await stage.person(who);
          await typing.says(`/${command}`);
          await typing.says(label.toUpperCase());
          expect([command, label, screenOf(typing)]).toEqual([command, label, screenOf(pressing)]);
          compared.push(`${command}: ${label}`);
        }
      }
      expect(compared.length).toBeGreaterThan(role === 'operator' ? 1 : 10);
    },
  );
});

const screenOf = (person: ScriptedPerson) => {
  const screen = person.messages().at(-1)?.screen;
  return { text: screen && textOf(screen.text), labels: screen?.buttons?.flat().map(({ label }) => label) };
};
