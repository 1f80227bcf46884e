// A head reminds: each manager gets one question, the oldest incomplete record, answerable in place; once a day.

import { type Reached, reachedPeople } from '../../../access/reach.ts';
import { may } from '../../../access/rights.ts';
import type { Command, Context } from '../../../conversation/asked.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Sql } from '../../../db/sql.ts';
import { post } from '../../../delivery/post.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { type TeamMember, teamMembers, teamsInReach } from '../../people/team-members.ts';
import { oldestIncomplete } from '../of-people.ts';
import type { IncompleteRecord } from '../queries.ts';
import { questionScreen } from '../screens/question-message.ts';

type Translations = (locale: Locale) => Translate;

/** Of each the oldest, and whether there is another one. */
const looked = 2;
/** A question of the morning is still worth answering in the evening. */
const goodForHours = 12;

/** `a.remind.all`, `a.remind.<person>`. The answer comes below, so that the list stays where it is. */
export const createRemind = (translations: Translations): Command => ({
  name: 'remind',
  may: (actor) => may(actor, 'team.see'),
  async run({ context, args }) {
    return {
      kind: 'write',
      async work(tx) {
        const members = await wanted(tx, context, args[0]);
        if (!members) return { kind: 'show', where: 'new', screen: notYoursScreen(context) };
        return { kind: 'show', where: 'new', screen: await remind(tx, context, members, translations) };
      },
    };
  },
});

/** Null for somebody whom the actor doesn't lead. Two statements. */
async function wanted(tx: Sql, { actor, now }: Context, whom = 'all'): Promise<TeamMember[] | null> {
  const teamIds = (await teamsInReach(tx, actor)).map(({ teamId }) => teamId);
  const members = await teamMembers(tx, { companyId: actor.companyId, teamIds, now });
  if (whom === 'all') return members;
  const one = members.filter(({ personId }) => String(personId) === whom);
  return one.length > 0 ? one : null;
}

/** Four statements, however many managers. */
async function remind(tx: Sql, context: Context, members: readonly TeamMember[], translations: Translations) {
  const { actor, now, t } = context;
  const { companyId } = actor;
  const personIds = members.map(({ personId }) => personId);
  const oldest = await oldestIncomplete(tx, { companyId, personIds, now }, looked);
  const due = members.filter(({ personId }) => oldest.has(personId));
  if (due.length === 0) return { text: lines(t('remind.nothing')) };
  const present = due.filter(({ away }) => !away);
  const reached = await reachedPeople(
    tx,
    companyId,
    present.map(({ personId }) => personId),
  );
  const asked = await askedToday(
    tx,
    [...reached.values()].map((one) => keyOf(one, now)),
  );
  const isAsked = ({ personId }: TeamMember) => {
    const one = reached.get(personId);
    return one !== undefined && asked.has(keyOf(one, now));
  };
  const fresh = present.filter((one) => reached.has(one.personId) && !isAsked(one));
  await post(
    tx,
    fresh.map(({ personId }) => {
      const one = reached.get(personId) as Reached;
      return questionTo(one, oldest.get(personId) ?? [], context, translations(one.locale));
    }),
    now,
  );
  const named = (people: readonly TeamMember[]) => people.map(({ name }) => name).join(', ');
  const saying = (
    key: 'remind.already' | 'remind.unreachable' | 'remind.away',
    people: readonly TeamMember[],
  ) => people.length > 0 && t(key, { names: named(people) });
  return {
    text: lines(
      fresh.length > 0 && t('remind.sent', { count: fresh.length, names: named(fresh) }),
      saying('remind.already', present.filter(isAsked)),
      saying(
        'remind.away',
        due.filter(({ away }) => away),
      ),
      saying(
        'remind.unreachable',
        present.filter(({ personId }) => !reached.has(personId)),
      ),
    ),
  };
}

/** One a day, on the manager's own calendar, whoever reminds them. */
const keyOf = ({ personId, timeZone }: Reached, now: Date): string =>
  `remind:${personId}:${localTime(now, timeZone).day}`;

async function askedToday(tx: Sql, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<
    { key: string }[]
  >`select key from outbox where key = any(${[...keys]}::text[])`;
  return new Set(rows.map(({ key }) => key));
}

function questionTo(
  one: Reached,
  records: readonly IncompleteRecord[],
  { actor, now }: Context,
  t: Translate,
) {
  const [record, another] = records;
  const reader = { t, now, locale: one.locale, timeZone: one.timeZone };
  const skipToken = another ? actionToken('next', 1) : null;
  return {
    companyId: actor.companyId,
    accountId: one.accountId,
    messenger: one.messenger,
    chatKey: one.chatKey,
    purpose: 'remind',
    key: keyOf(one, now),
    priority: 1 as const,
    screen: questionScreen(record as IncompleteRecord, reader, { head: actor.name, skipToken }),
    expiresAt: new Date(now.getTime() + goodForHours * 3_600_000),
  };
}
