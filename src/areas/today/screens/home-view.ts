// The page that never grows old: counters, today, what is incomplete, a head's team. Drawn by Slack's Home tab and the
// browser's side panel.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import type { CommandMenu } from '../../../conversation/command-menu.ts';
import { menuButtons } from '../../../conversation/main-menu.ts';
import type { Database } from '../../../db/client.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { HomeSection, HomeView } from '../../../messenger/home.ts';
import { lines } from '../../../messenger/text.ts';
import { type NamedPeriod, planPeriodsAt } from '../../../periods/periods.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { hideButton, stepButtons, stepLines, stepsTitle } from '../../first-steps/screens/steps-screen.ts';
import { type FirstSteps, openStepsOf } from '../../first-steps/steps.ts';
import { type RosterMember, teamRoster } from '../../people/team-members.ts';
import { type Counter, countersByPeriod, countingCompany, plannedOf } from '../../plans/counters.ts';
import { counterLines, periodOfAll, worthShowing } from '../../plans/screens/counter-lines.ts';
import { managerLines } from '../../plans/screens/manager-line.ts';
import { numberButtons } from '../../plans/screens/number-buttons.ts';
import { periodTitle } from '../../plans/screens/period-words.ts';
import { named, timesInTeam } from '../../plans/screens/team-person.ts';
import { namedPeople } from '../../plans/team-people.ts';
import { countIncomplete, incompleteRecords } from '../../quality/queries.ts';
import { cutLines, incompleteButton } from '../../quality/screens/incomplete-button.ts';
import { queueLength } from '../../requests/queries.ts';
import { agendaOf } from '../agenda.ts';
import { agendaLines, agendaRows } from './agenda-buttons.ts';

/** Whom the page is drawn for, with what is one tap away for them. */
type HomeReader = Reader & { readonly menu: CommandMenu };

type Person = Actor & { readonly personId: number };
/** What is read with: the database itself, because nothing here is part of a transaction. */
type Source = Pick<Database, 'sql' | 'prisma'>;

/** Of each kind of what waits. */
const mostShown = 8;
const mostIncomplete = 5;
const mostManagers = 12;

/** At most ten statements, for a head two more; two for an operator. */
export async function homeViewOf(
  db: Source,
  actor: Person,
  { now, translations, menu }: { now: Date; translations: (locale: Locale) => Translate; menu: CommandMenu },
): Promise<HomeView> {
  const { locale, timeZone } = actor;
  const reader: HomeReader = { now, locale, timeZone, t: translations(locale), menu };
  const sells = may(actor, 'counters.see');
  const members = actor.leads.length > 0 ? await membersOf(db, actor, now) : [];
  const hasTeam = members.some(({ personId }) => personId !== actor.personId);
  const { mine, theirs } = sells ? await countersOf(db, actor, members, now) : nothing;
  const steps = await openStepsOf(db.sql, actor);
  const sections = [
    steps !== null && stepsSection(reader, steps),
    // A head who sells nothing has the team instead.
    sells && (!hasTeam || worthShowing(mine).length > 0) && countersSection(reader, mine),
    hasTeam && (await teamSection(db, reader, actor, members, theirs)),
    menuSection(reader, actor),
    sells && (await todaySection(db, reader, actor)),
    actor.role === 'operator' && (await queueSection(db, reader, actor)),
    may(actor, 'customer.write') && (await incompleteSection(db, reader, actor, hasTeam)),
    settingsSection(reader),
  ];
  return { sections: sections.filter((section) => section !== false) };
}

/** A fresh company is led. */
const stepsSection = ({ t }: Reader, steps: FirstSteps): HomeSection => ({
  title: stepsTitle(t, steps),
  screen: {
    text: lines(...stepLines(t, steps)),
    buttons: [...stepButtons(t, steps), [hideButton(t)]],
  },
});

/** The counters of each member in the team, in their order. */
type Counted = readonly { readonly member: RosterMember; readonly own: readonly Counter[] }[];

const nothing: { mine: readonly Counter[]; theirs: Counted } = { mine: [], theirs: [] };

const membersOf = (
  { prisma }: Source,
  { companyId, leads, timeZone }: Person,
  now: Date,
): Promise<RosterMember[]> =>
  teamRoster(prisma, { companyId, teamIds: leads, periods: planPeriodsAt(timeZone, now), now });

/** The person's own, and those of their team of the same month and week: one statement for all. */
async function countersOf(
  { sql }: Source,
  actor: Person,
  members: readonly RosterMember[],
  now: Date,
): Promise<typeof nothing> {
  const periods = planPeriodsAt(actor.timeZone, now);
  const [mine = [], ...theirs] = await countersByPeriod(sql, {
    company: countingCompany(actor),
    people: [actor, ...members],
    periodsOf: () => periods,
    now,
  });
  const counted = members.map((member, index) => ({ member, own: plannedOf(theirs[index] ?? []) }));
  return { mine: plannedOf(mine), theirs: counted };
}

function countersSection(reader: HomeReader, counted: readonly Counter[]): HomeSection {
  const { t } = reader;
  const shown = counterLines(reader, worthShowing(counted));
  return {
    title: t('live.title'),
    screen: {
      text: lines(...shown, shown.length === 0 && t('live.nothing')),
      buttons: inRows(numberButtons(reader, worthShowing(counted)), 3),
    },
  };
}

async function teamSection(
  { sql }: Source,
  reader: Reader,
  actor: Person,
  roster: readonly RosterMember[],
  counted: Counted,
): Promise<HomeSection> {
  const { t, now, timeZone } = reader;
  const busy = counted.filter(({ member, own }) => namedPeople([member], own).length > 0);
  const [period] = planPeriodsAt(timeZone, now) as [NamedPeriod];
  const incomplete = new Map(
    (await countIncomplete(sql, actor, { now })).map(({ personId, count }) => [personId, count]),
  );
  const under = periodOfAll(busy.map(({ own }) => own));
  const rows = busy.flatMap(({ member, own }) => {
    const count = incomplete.get(member.personId) ?? 0;
    const notes = [
      ...timesInTeam(member, period, reader),
      ...(count > 0 && member.present ? [t('live.teamIncomplete', { count })] : []),
    ];
    const [{ name = '' } = {}] = named([member], actor.personId, reader);
    return managerLines(name, own, reader, { notes, under });
  });
  const members = roster.filter(({ present }) => present);
  const names = shortNames(members);
  const opens = members.slice(0, mostManagers).map(({ personId, name }) => ({
    label: labelOf(names.get(personId) ?? name),
    token: actionToken('team', personId),
  }));
  const all =
    members.length > mostManagers
      ? [[{ label: t('digest.all', { count: members.length }), token: actionToken('team') }]]
      : [];
  return {
    title: t('live.team'),
    screen: {
      text: lines(under && periodTitle(reader, under), ...rows),
      buttons: [...inRows(opens, 3), ...all],
    },
  };
}

async function todaySection({ sql }: Source, reader: Reader, actor: Person): Promise<HomeSection> {
  const { t, now, timeZone } = reader;
  const { personId } = actor;
  const agenda = await agendaOf(sql, actor, { personId, timeZone, now, limit: mostShown });
  return {
    title: t('live.today'),
    screen: { text: lines(...agendaLines(reader, agenda)), buttons: agendaRows(reader, agenda, personId) },
  };
}

/** What an operator works on, instead of counters. */
async function queueSection({ sql }: Source, reader: HomeReader, actor: Person): Promise<HomeSection> {
  const { t } = reader;
  const { count, oldest } = await queueLength(sql, actor);
  const open = [{ label: t('queue.push.begin'), token: actionToken('queue') }];
  return {
    title: count > 0 ? t('queue.waiting', { count }) : t('queue.nothing'),
    screen: {
      text: lines(oldest && t('queue.push.oldest', { when: formatMoment(oldest.toISOString(), reader) })),
      buttons: count > 0 ? [open] : [],
    },
  };
}

/** A head's own records are named only when some are incomplete: the team's are counted above. */
async function incompleteSection(
  { sql }: Source,
  reader: Reader,
  actor: Person,
  leads: boolean,
): Promise<HomeSection | false> {
  const { t, now } = reader;
  const own = actor.role === 'operator' ? {} : { personId: actor.personId };
  const found = await incompleteRecords(sql, actor, { now, ...own, limit: mostIncomplete + 1 });
  if (leads && found.length === 0) return false;
  const shown = found.slice(0, mostIncomplete);
  const more = found.length > shown.length;
  const title = found.length === 0 ? t('live.complete') : t('live.incompleteTitle');
  return {
    title,
    screen: {
      text: lines(...cutLines(reader, shown)),
      buttons: [
        ...shown.map((record) => [incompleteButton(reader, record)]),
        ...(more ? [[{ label: t('live.moreIncomplete'), token: actionToken('fix') }]] : []),
      ],
    },
  };
}

/** What somebody of this role does most, whatever else they have. */
const menuSection = (reader: HomeReader, { role }: Person): HomeSection => ({
  title: reader.t('menu.question'),
  screen: { text: [], buttons: inRows(menuButtons(reader.menu, reader.t, role), 3) },
});

const settingsSection = ({ t }: Reader): HomeSection => ({
  title: t('live.settings'),
  screen: {
    text: lines(t('live.settingsText')),
    buttons: [[{ label: t('live.settings'), token: actionToken('settings') }]],
  },
});
