// /settings and /language: what a person decides for themselves.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { mainMenu, menuLabels } from '../../../conversation/main-menu.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import { type Locale, locales } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { type Messengers, serves } from '../../../messenger/registry.ts';
import { bold, lines, link } from '../../../messenger/text.ts';
import { followChoice } from '../../../sample/speak-language.ts';
import { messengerName } from '../../../screens/messenger-name.ts';
import { linkCode } from '../../people/invitations.ts';
import { setLocale } from '../../people/mutations.ts';
import { pinnedButton } from './pinned.ts';

const anybody = () => true;
const languageNames: Record<Locale, string> = { en: 'English', ru: 'Русский', de: 'Deutsch' };

/** @param installUrl where Tallybot is installed in a further workspace; null where nobody can */
export const createSettings = (installUrl: () => string | null): Command => ({
  name: 'settings',
  entry: { listed: true },
  may: anybody,
  async run({ context, sql, where, traits }) {
    const { t, locale, timeZone, actor } = context;
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          [bold(actor.name)],
          t('settings.role', { role: t(`role.${actor.role}`), company: actor.company.name }),
          t('settings.language', { language: languageNames[locale] }),
          t('settings.timeZone', { timeZone }),
        ),
        buttons: [
          [{ label: t('settings.changeLanguage'), token: actionToken('language') }],
          [{ label: t('settings.changeTimeZone'), token: actionToken('timezone') }],
          [{ label: t('settings.messages'), token: actionToken('messages') }],
          ...(traits.shows.pins ? await pinnedButton({ context, sql }) : []),
          [{ label: t('settings.connect'), token: actionToken('connect') }],
          ...((await hasWorkspaces(sql, actor, installUrl()))
            ? [[{ label: t('settings.workspaces'), token: actionToken('workspaces') }]]
            : []),
          [{ label: t('settings.signOut'), token: actionToken('signout') }],
        ],
      },
    };
  },
});

/** Whether there is anything for them to see or do about workspaces and bots. One statement, for admins alone. */
async function hasWorkspaces(sql: Sql, actor: Actor, installUrl: string | null): Promise<boolean> {
  if (!may(actor, 'workspace.manage')) return false;
  if (installUrl !== null) return true;
  const [one] = await sql.$queryRaw<{ id: number }[]>`
    select id from messenger_connection where company_id = ${actor.companyId} and removed_at is null limit 1`;
  return one !== undefined;
}

/** `/language de`, or the choice as buttons. The menu's labels change with it. */
export function createLanguage(translations: (locale: Locale) => Translate): Command {
  return {
    name: 'language',
    entry: { listed: true },
    may: anybody,
    async run({ context, args, where }) {
      const wanted = localeNamed(args.join(' '));
      if (!wanted) return { kind: 'show', where, screen: languageChoice(context), takes: 'language' };
      return change(context, wanted);
    },
    async answers({ context }, text) {
      const wanted = localeNamed(text);
      return wanted ? change(context, wanted) : null;
    },
  };

  function change(context: Context, wanted: Locale): Turn {
    const t = translations(wanted);
    const changed: Context = { ...context, locale: wanted, t };
    return {
      kind: 'write-models',
      async work(tx) {
        await setLocale(tx, context.actor, { locale: wanted, now: context.now });
        await followChoice(tx, context.actor, wanted);
        const text = lines(t('language.changed', { language: languageNames[wanted] }));
        return {
          kind: 'show',
          where: 'new',
          screen: { text, menu: menuLabels(context.menu, t, changed.actor.role) },
        };
      },
    };
  }
}

/** As it is called in any of them, or its code. */
const localeNamed = (text: string): Locale | undefined =>
  locales.find((locale) => namesOf[locale].includes(plainLabel(text)));

const namesOf: Record<Locale, readonly string[]> = {
  en: ['en', 'english', 'englisch', 'английский'].map(plainLabel),
  de: ['de', 'german', 'deutsch', 'немецкий'].map(plainLabel),
  ru: ['ru', 'russian', 'russisch', 'русский'].map(plainLabel),
};

function languageChoice({ t }: Context) {
  const buttons = locales.map((locale) => ({
    label: languageNames[locale],
    token: actionToken('language', locale),
  }));
  return { text: lines(t('language.question')), buttons: [buttons] };
}

/** A code with which the person joins from another messenger as themselves. */
export const createConnect = (messengers: () => Messengers): Command => ({
  name: 'connect',
  entry: { listed: false },
  may: anybody,
  async run({ context, incoming }) {
    const { t, actor, now } = context;
    return {
      kind: 'write-models',
      async work(tx) {
        const { code } = await linkCode(tx, actor, now);
        const ways = [...messengers().values()]
          .filter((messenger) => messenger.name !== incoming.messenger && serves(messenger, actor.companyId))
          .map((messenger) => ({
            name: messengerName(t, messenger.name),
            url: messenger.invitationLink(code),
            typed: messenger.joinHint(code),
          }));
        const text = lines(
          ways.length > 0 && t('connect.explain'),
          ...ways.flatMap(({ name, url, typed }) => [
            url?.startsWith('http') ? [link(name, url)] : null,
            typed && t('connect.code', { messenger: name, typed }),
          ]),
          ways.length === 0 && actor.role === 'admin' && t('connect.noTelegram'),
        );
        return { kind: 'show', where: 'new', screen: { ...mainMenu(context), text } };
      },
    };
  },
});
