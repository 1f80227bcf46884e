// A head reminds: each manager gets one question, the oldest incomplete record, answerable in place; once a day.

import { type Reached, reachedPeople } from '../../../access/reach.ts';
import { may } from '../../../access/rights.ts';
import { type Said, sayUnasked, type Unasked } from '../../../background/say-unasked.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatMoment } from '../../../engine/show-time.ts';
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

/** At most eight statements, however many managers. */
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
  const asked = present.flatMap(({ personId }) => {
    const one = reached.get(personId);
    return one ? [questionTo(one, oldest.get(personId) ?? [], context, translations(one.locale))] : [];
  });
  const said = await sayUnasked(tx, asked, now);
  const whose = (what: Said['what']) => present.filter(({ personId }) => said.get(personId)?.what === what);
  const sent = [...whose('sent'), ...whose('joined')];
  return {
    text: lines(
      sent.length > 0 && t('remind.sent', { count: sent.length, names: named(sent) }),
      ...whose('waits').map(({ personId, name }) => waitsLine(name, said.get(personId), context)),
      saying('remind.already', whose('already')),
      saying('remind.off', whose('switched_off')),
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

  function saying(
    key: 'remind.already' | 'remind.off' | 'remind.unreachable' | 'remind.away',
    people: readonly TeamMember[],
  ) {
    return people.length > 0 && t(key, { names: named(people) });
  }
}

const named = (people: readonly TeamMember[]): string => people.map(({ name }) => name).join(', ');

/** So that the head knows that nobody was woken, and when the answer can be looked for. */
function waitsLine(name: string, said: Said | undefined, context: Context): string | false {
  if (said?.what !== 'waits') return false;
  const time = formatMoment(said.at.toISOString(), context);
  return context.t(said.why === 'enough_today' ? 'remind.enough' : 'remind.waits', { name, time });
}

/** One a day, on the manager's own calendar, whoever reminds them. */
const keyOf = ({ personId, timeZone }: Reached, now: Date): string =>
  `remind:${personId}:${localTime(now, timeZone).day}`;

function questionTo(
  one: Reached,
  records: readonly IncompleteRecord[],
  { actor, now }: Context,
  t: Translate,
): Unasked {
  const [record, another] = records;
  const reader = { t, now, locale: one.locale, timeZone: one.timeZone };
  const skipToken = another ? actionToken('next', 1) : null;
  return {
    companyId: actor.companyId,
    to: one,
    purpose: 'remind',
    saying: 'remind',
    key: keyOf(one, now),
    screen: questionScreen(record as IncompleteRecord, reader, { head: actor.name, skipToken }),
    goodForMinutes: goodForHours * 60,
  };
}
