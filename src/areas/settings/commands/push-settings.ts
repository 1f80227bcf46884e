// "Messages I get": which of Tallybot's own messages come, at what time, and when there is quiet.

import { clockMinutes, type PersonSettings } from '../../../access/person-settings.ts';
import { findSaying, sayings } from '../../../background/sayings.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { ownSettings, setPush, setQuiet } from '../change-settings.ts';

/** Quarters of an hour before and after the usual time; any other is typed. */
const offsets = [-60, -30, -15, 0, 15, 30, 60, 90];
const quietOffered = [
  ['18:00', '08:00'],
  ['20:00', '08:00'],
  ['22:00', '07:00'],
  ['00:00', '00:00'],
] as const;

/**
 * `/messages`, `a.messages.<push>[.on|.off|.HHMM]`, `a.messages.quiet[.HHMM.HHMM]`; typed: `/messages quiet 19:00 09:00`.
 */
export const pushSettings: Command = {
  name: 'messages',
  entry: { listed: true },
  may: () => true,
  async run({ context, sql, args, where }) {
    const { t, actor, now } = context;
    const [what, first, second] = args;
    const push = pushesOf(context).find((name) => name === what);
    const show = (screen: Screen) => ({ kind: 'show' as const, where, screen });
    if (what === 'quiet' && first) {
      return {
        kind: 'write',
        async work(tx) {
          const quiet = { from: clockOf(first), to: clockOf(second ?? first) };
          const set = await setQuiet(tx, actor, { quiet, now });
          const settings = set.ok ? set.settings : await ownSettings(tx, actor);
          return show(quietScreen(context, settings, set.ok ? 'messages.saved' : 'messages.problem.invalid'));
        },
      };
    }
    if (push && first) {
      return {
        kind: 'write',
        async work(tx) {
          const change = first === 'on' || first === 'off' ? { on: first === 'on' } : { at: clockOf(first) };
          const set = await setPush(tx, actor, { push, change, now });
          const settings = set.ok ? set.settings : await ownSettings(tx, actor);
          const notice = set.ok ? 'messages.saved' : (`messages.problem.${set.reason}` as const);
          return show(pushScreen(context, push, settings, notice));
        },
      };
    }
    const settings = await ownSettings(sql, actor);
    if (what === 'quiet') return show(quietScreen(context, settings));
    if (push) return show(pushScreen(context, push, settings));
    return show({
      text: lines([bold(t('messages.heading'))], t('messages.explain')),
      buttons: [
        ...pushesOf(context).map((name) => [
          { label: labelOf(context, name, settings), token: actionToken('messages', name) },
        ]),
        [{ label: t('messages.quiet', settings.quiet), token: actionToken('messages', 'quiet') }],
        [{ label: t('messages.back'), token: actionToken('settings') }],
      ],
    });
  },
};

const pushesOf = ({ actor }: Context): string[] =>
  sayings()
    .filter(({ roles }) => roles.includes(actor.role))
    .map(({ name }) => name);

const usualTime = (push: string): string | null => findSaying(push)?.at ?? null;

/** "0830", "8:30", "08:30" → "08:30"; what is no time is refused when it is saved. */
function clockOf(typed: string): string {
  const digits = typed.replace(':', '').padStart(4, '0');
  return `${digits.slice(0, 2)}:${digits.slice(2)}`;
}

const nameOf = ({ t }: Context, push: string): string => t(`messages.${push}` as Key);

const isOn = (push: string, settings: PersonSettings, { actor }: Context): boolean =>
  settings.pushes[push]?.on !== false || actor.company.policy.pushes.keep.includes(push);

const timeOf = (push: string, settings: PersonSettings): string | null =>
  usualTime(push) === null ? null : (settings.pushes[push]?.at ?? usualTime(push));

function labelOf(context: Context, push: string, settings: PersonSettings): string {
  const on = isOn(push, settings, context);
  const at = timeOf(push, settings);
  const when = on ? at : context.t('messages.off');
  return `${on ? '✓' : '—'} ${nameOf(context, push)}${when ? ` · ${when}` : ''}`;
}

function pushScreen(context: Context, push: string, settings: PersonSettings, notice?: Key): Screen {
  const { t, actor } = context;
  const at = timeOf(push, settings);
  const on = isOn(push, settings, context);
  const must = actor.company.policy.pushes.keep.includes(push);
  const times: Button[] =
    at === null || !on
      ? []
      : timesAround(usualTime(push) as string).map((time) => ({
          label: time === at ? `✓ ${time}` : time,
          token: actionToken('messages', push, time.replace(':', '')),
        }));
  const toggle: Button = {
    label: t(on ? 'messages.switchOff' : 'messages.switchOn'),
    token: actionToken('messages', push, on ? 'off' : 'on'),
  };
  return {
    ...(notice ? { notice: lines(t(notice)) } : {}),
    text: lines(
      [bold(nameOf(context, push))],
      t(`messages.${push}.what` as Key),
      !on ? t('messages.isOff') : at && t('messages.at', { time: at }),
      at !== null && on && t('messages.otherTime', { example: `/messages ${push} ${at}` }),
      must && t('messages.must'),
    ),
    buttons: [
      ...inRows(times, 4),
      ...(must ? [] : [[toggle]]),
      [{ label: t('messages.back'), token: actionToken('messages') }],
    ],
  };
}

function quietScreen({ t }: Context, { quiet }: PersonSettings, notice?: Key): Screen {
  const label = (from: string, to: string) => (from === to ? t('messages.noQuiet') : `${from} – ${to}`);
  return {
    ...(notice ? { notice: lines(t(notice)) } : {}),
    text: lines(
      [bold(label(quiet.from, quiet.to))],
      t('messages.quietExplain'),
      t('messages.otherTime', { example: '/messages quiet 19:00 09:00' }),
    ),
    buttons: [
      ...inRows(
        quietOffered.map(([from, to]) => ({
          label: from === quiet.from && to === quiet.to ? `✓ ${label(from, to)}` : label(from, to),
          token: actionToken('messages', 'quiet', from.replace(':', ''), to.replace(':', '')),
        })),
        2,
      ),
      [{ label: t('messages.back'), token: actionToken('messages') }],
    ],
  };
}

function timesAround(usual: string): string[] {
  return offsets.map((offset) => {
    const minutes = clockMinutes(usual) + offset;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
}
