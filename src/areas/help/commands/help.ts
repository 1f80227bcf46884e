// /help and the menu: what can be done, by the person's role.

import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { markCommands } from '../../../i18n/mark-commands.ts';
import type { Messenger } from '../../../messenger/messenger.ts';
import type { Messengers } from '../../../messenger/registry.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import { hideButton, stepButtons, stepLines, stepsTitle } from '../../first-steps/screens/steps-screen.ts';
import { type FirstSteps, firstStepsOf, leads, setsUp } from '../../first-steps/steps.ts';
import { channelCode } from '../../team/connect-team.ts';
import { connectChannel } from '../../team/team-channel.ts';

const anybody = () => true;

/** How they are called by those who ask for help already. */
const unnamed = new Set(['help', 'start', 'menu']);

/** In lines that a phone shows whole. */
const onALine = 4;

/** All that this person may type, and the way out. */
function commandLines({ menu, actor }: Context): string[] {
  const names = [...new Set([...menu.usable(actor), 'cancel'])]
    .filter((name) => !unnamed.has(name))
    .map((name) => `/${name}`);
  const rows: string[] = [];
  for (let at = 0; at < names.length; at += onALine) rows.push(names.slice(at, at + onALine).join(' '));
  return rows.map(markCommands);
}

/** Null for whoever sets nothing up, and once there is nothing to be done. */
async function openSteps(db: Sql, { actor }: Context): Promise<FirstSteps | null> {
  const steps = setsUp(actor) ? await firstStepsOf(db, actor) : null;
  return steps && leads(steps) ? steps : null;
}

/** What can be done now, with a company's first steps before everything else. */
function withFirstSteps(context: Context, text: Text, steps: FirstSteps | null): Screen {
  const { t } = context;
  const menu = mainMenu(context);
  if (!steps) return { ...menu, text };
  const list = lines([bold(stepsTitle(t, steps))], ...stepLines(t, steps));
  return {
    ...menu,
    text: lines(text, '', list),
    buttons: [...stepButtons(t, steps), [hideButton(t)], ...(menu.buttons ?? [])],
  };
}

export const help: Command = {
  name: 'help',
  offersToGoOn: true,
  entry: { listed: true },
  may: anybody,
  async run({ context, sql, where }) {
    const { t, actor } = context;
    const text = lines(t(`help.${actor.role}`), ...commandLines(context), t('help.anyTime'));
    return { kind: 'show', where, screen: withFirstSteps(context, text, await openSteps(sql, context)) };
  },
};

export const menu: Command = {
  name: 'menu',
  offersToGoOn: true,
  entry: { listed: false },
  may: anybody,
  async run({ context, where }) {
    return { kind: 'show', where, screen: mainMenu(context) };
  },
};

/** Somebody who is in already presses Start, or opens their invitation a second time. */
export const createStart = (messengers: () => Messengers): Command => ({
  name: 'start',
  offersToGoOn: true,
  entry: { listed: false },
  may: anybody,
  async run(asked) {
    const { context, args } = asked;
    const { t, actor } = context;
    const channel = channelCode(args[0]);
    if (channel) return connected(asked, messengers().get(asked.incoming.messenger), channel);
    const text = lines(t('start.again', { company: actor.company.name }), t(`help.${actor.role}`));
    const steps = await openSteps(asked.sql, context);
    return { kind: 'show', where: 'new', screen: withFirstSteps(context, text, steps) };
  },
});

/** Somebody comes from a channel, where nobody is known by name: they must be one of those who speak for it. */
async function connected(
  { context, incoming }: TurnContext,
  messenger: Messenger | undefined,
  { wish, chatKey }: NonNullable<ReturnType<typeof channelCode>>,
): Promise<Turn> {
  const { t, actor, now } = context;
  const speaks = (await messenger?.administers?.(chatKey, incoming.userKey)) ?? false;
  if (!speaks) return { kind: 'show', where: 'new', screen: { text: lines(t('channel.notAdmin')) } };
  return {
    kind: 'write',
    async work(tx) {
      const channel = wish === 'connect' ? { messenger: incoming.messenger, chatKey } : null;
      const outcome = await connectChannel(tx, actor, { channel, now });
      const said = outcome.ok
        ? t(`channel.${wish}edThere`, { teams: outcome.teams.join(', ') })
        : t(`channel.${outcome.reason}`);
      return { kind: 'show', where: 'new', screen: { text: lines(said) } };
    },
  };
}
