// /people: who is there, and one of them; /invite; a new code, another role, another head. Leaving is in hand-over.ts.

import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { oneOfButtons } from '../../../conversation/on-screen.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Role } from '../../../db/generated/enums.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { changeHead, changeRole, inviteAgain, type StaffChange } from '../../people/change-role.ts';
import { roleSchema } from '../../people/schema.ts';
import { invitedScreen } from '../../people/screens/invited-screen.ts';
import { staffMember } from '../../people/staff.ts';
import { headsOf } from '../../people/teams.ts';
import type { WaysIn } from '../../people/ways-in.ts';
import { peopleList } from '../screens/people-list.ts';
import { personCard } from '../screens/person-card.ts';
import { namedPerson } from './named-person.ts';

const headsOnPage = 8;

/** `a.people`, `a.people.p.<page>` */
export const people: Command = {
  name: 'people',
  entry: { listed: true },
  may: (actor) => may(actor, 'team.see'),
  async run({ context, sql, args, where }) {
    return {
      kind: 'show',
      where,
      screen: await peopleList(sql, context, pageOf(args[1])),
      takes: 'people',
    };
  },
  answers: (asked, text) =>
    namedPerson(asked, text, 'person', async (personId) => ({
      kind: 'show',
      where: 'new',
      screen: await cardOf(asked.sql, asked.context, personId),
    })),
};

/** `a.person.<id>` */
export const person: Command = {
  name: 'person',
  may: (actor) => may(actor, 'team.see'),
  async run(asked) {
    return {
      kind: 'show',
      where: asked.where,
      screen: await cardOf(asked.sql, asked.context, idOf(asked.args[0])),
    };
  },
};

export const invite: Command = {
  name: 'invite',
  entry: { listed: false },
  may: (actor) => may(actor, 'person.invite'),
  run: (_asked, begin) => begin('invite'),
};

/** `a.reinvite.<id>`: below the card, because it is to be forwarded. */
export const createReinvite = (waysIn: WaysIn): Command => ({
  name: 'reinvite',
  may: (actor) => may(actor, 'person.invite'),
  async run({ context, args }) {
    const personId = idOf(args[0]);
    return {
      kind: 'write',
      async work(tx) {
        const { actor, now } = context;
        const invited = personId === null ? null : await inviteAgain(tx, actor, { personId, now });
        const screen = invited?.ok
          ? invitedScreen(
              context,
              { ...invited.person, personId: invited.person.id, code: invited.code },
              waysIn,
            )
          : goneScreen(context);
        return { kind: 'show', where: 'new', screen };
      },
    };
  },
});

/** `a.setrole.<id>` asks, `a.setrole.<id>.<role>` does. */
export const setRole: Command = {
  name: 'setrole',
  may: (actor) => may(actor, 'person.invite'),
  async run(asked) {
    const { context, sql, args, where } = asked;
    const { t, actor, now } = context;
    const personId = idOf(args[0]);
    const found = personId === null ? null : await staffMember(sql, actor, { personId, now });
    if (!found || personId === null) return { kind: 'show', where, screen: goneScreen(context) };
    const role = roleSchema.safeParse(args[1]);
    if (role.success)
      return changing(asked, personId, (tx) => changeRole(tx, actor, { personId, role: role.data, now }));
    const others = roleSchema.options.filter((one: Role) => one !== found.role);
    const buttons = others.map((one: Role) => ({
      label: t(`role.${one}`),
      token: actionToken('setrole', personId, one),
    }));
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(found.name)], t('people.roleNow', { role: t(`role.${found.role}`) })),
        buttons: [...inRows(buttons, 3), [backTo(context, personId)]],
      },
      takes: oneOfButtons,
    };
  },
};

/** `a.sethead.<id>`, `a.sethead.<id>.p.<page>` ask, `a.sethead.<id>.<head>` does: of a head it is their team that passes. */
export const setHead: Command = {
  name: 'sethead',
  may: (actor) => may(actor, 'person.invite'),
  async run(asked) {
    const { context, sql, args, where } = asked;
    const { t, actor, now } = context;
    const personId = idOf(args[0]);
    const found = personId === null ? null : await staffMember(sql, actor, { personId, now });
    if (!found || personId === null) return { kind: 'show', where, screen: goneScreen(context) };
    const headId = idOf(args[1]);
    if (headId !== null)
      return changing(asked, personId, (tx) => changeHead(tx, actor, { personId, headId, now }));
    const page = pageOf(args[2]);
    const heads = (await headsOf(sql, actor.companyId)).filter((head) => head.personId !== personId);
    const shown = heads.slice(page * headsOnPage, (page + 1) * headsOnPage);
    const buttons: Button[] = shown.map((head) => ({
      label: labelOf(head.name),
      token: actionToken('sethead', personId, head.personId),
    }));
    const pages = pageButtons(
      context,
      page,
      heads.length > (page + 1) * headsOnPage,
      'sethead',
      personId,
      'p',
    );
    const question = t(found.role === 'head' ? 'people.passTeamTo' : 'people.headAsk');
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(found.name)], heads.length > 0 ? question : t('people.noHead')),
        buttons: [...inRows(buttons, 2), ...(pages.length > 0 ? [pages] : []), [backTo(context, personId)]],
      },
      takes: oneOfButtons,
    };
  },
};

/** Does it and shows the card as it then is, with what could not be done above it. */
function changing(
  { context, where }: TurnContext,
  personId: number,
  change: (tx: Parameters<Extract<Turn, { kind: 'write' }>['work']>[0]) => Promise<StaffChange>,
): Turn {
  return {
    kind: 'write',
    async work(tx) {
      const changed = await change(tx);
      const card = await cardOf(tx, context, personId);
      const { t } = context;
      const notice = lines(changed.ok ? t('people.changed') : t(`people.problem.${changed.reason}`));
      return { kind: 'show', where, screen: { ...card, notice } };
    },
  };
}

async function cardOf(sql: TurnContext['sql'], context: Context, personId: number | null): Promise<Screen> {
  const { actor, now } = context;
  const found = personId === null ? null : await staffMember(sql, actor, { personId, now });
  return found ? personCard(sql, context, found) : goneScreen(context);
}

export const backTo = ({ t }: Pick<Context, 't'>, personId: number): Button => ({
  label: t('people.backToPerson'),
  token: actionToken('person', personId),
});
