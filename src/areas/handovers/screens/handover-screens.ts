// The screens of a handover before it is confirmed: what somebody holds and who could take over; the draft; by hand.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { firstNameOf, shortNames } from '../../../screens/short-names.ts';
import type { StaffMember } from '../../people/staff.ts';
import { assignedCounts, assignedCustomers } from '../assign-by-hand.ts';
import { type Draft, findDraft } from '../drafts.ts';
import { type Holdings, holdingsOf } from '../holdings.ts';
import { possibleReceivers, type Receiver } from '../receivers.ts';
import { isEmptyLoad, mostReceivers } from '../schema.ts';
import { loadInWords } from './load-words.ts';

const onPage = 8;
/** Of a name on a button, so that what stands behind it is seen. */
const longestName = 40;

/** What somebody holds, and who could take over: one tap chooses. Two statements. */
export async function giverScreen(
  sql: Sql,
  context: Context,
  from: StaffMember,
  { leaving, page }: { leaving: boolean; page: number },
): Promise<Screen> {
  const { actor, now, t } = context;
  const { personId, name } = from;
  const holdings = await holdingsOf(sql, { companyId: actor.companyId, personId, now });
  const nothing = isEmptyLoad(holdings);
  const command = leaving ? 'leave' : 'handover';
  const receivers = nothing ? [] : await possibleReceivers(sql, actor, from, { headFirst: leaving });
  const alone: Button[] = leaving
    ? [
        nothing
          ? { label: t('leave.now'), token: actionToken('leave', personId, 'alone', 'yes'), style: 'danger' }
          : { label: t('leave.alone'), token: actionToken('leave', personId, 'alone') },
      ]
    : [];
  return {
    text: lines(
      [bold(t(leaving ? 'leave.title' : 'handover.title', { name }))],
      leaving && t('leave.meaning', { name: firstNameOf(name) }),
      nothing ? t('handover.nothing', { name: firstNameOf(name) }) : loadInWords(context, holdings),
      ...besides(context, holdings),
      leaving && from.led > 0 && t('leave.leads', { teams: from.leads.join(', ') }),
      !nothing && t(receivers.length > 0 ? 'handover.who' : 'handover.nobody'),
    ),
    buttons: [
      ...receiverButtons(context, receivers, page, (id) => actionToken(command, personId, 'to', id)),
      ...rowOf(pageButtons(context, page, receivers.length > (page + 1) * onPage, command, personId, 'p')),
      ...rowOf(alone),
      [{ label: t('people.backToPerson'), token: actionToken('person', personId) }],
    ],
  };
}

/** What goes along without being asked about. */
function besides({ t }: Context, { unreached, requests }: Holdings): string[] {
  return [
    ...(unreached > 0 ? [t('handover.unreached', { count: unreached })] : []),
    ...(requests > 0 ? [t('handover.requests', { count: requests })] : []),
  ];
}

function receiverButtons(
  { t }: Context,
  receivers: readonly Receiver[],
  page: number,
  tokenOf: (personId: number) => string,
): Button[][] {
  const shown = receivers.slice(page * onPage, (page + 1) * onPage);
  const buttons = shown.map(({ personId, name: whole, customers, invited }) => {
    const name = cutText(whole, longestName);
    return {
      label: labelOf(invited ? t('handover.invited', { name }) : t('handover.receiver', { name, customers })),
      token: tokenOf(personId),
    };
  });
  return inRows(buttons, 2);
}

/** The draft, ready to be confirmed. Up to four statements. */
export async function draftScreen(sql: Sql, context: Context, draft: Draft): Promise<Screen> {
  const { actor, now, t } = context;
  const { id, version, fromPersonId, fromName, receivers, byHand, deactivates, untilDay } = draft;
  const holdings = await holdingsOf(sql, { companyId: actor.companyId, personId: fromPersonId, now });
  const all = await possibleReceivers(sql, actor, personOf(draft), { headFirst: deactivates });
  const names = namesOf(all, receivers);
  const counts = byHand ? await assignedCounts(sql, handDraft(context, draft)) : null;
  const several = receivers.length > 1;
  const act = (...args: (string | number)[]) => actionToken('hand', id, version, ...args);
  const go = t(deactivates ? 'leave.go' : 'handover.go');
  const more = receivers.length < Math.min(mostReceivers, all.length);
  const choices: Button[] = [
    ...(deactivates
      ? []
      : [
          untilDay
            ? { label: t('handover.forGood'), token: act('good') }
            : { label: t('handover.untilADay'), token: act('until') },
        ]),
    ...(more ? [{ label: t('handover.oneMore'), token: act('more') }] : []),
    ...(holdings.customers > 1 && (several || !deactivates)
      ? [{ label: t('handover.byHand'), token: act('each') }]
      : []),
    {
      label: t('handover.somebodyElse'),
      token: actionToken(deactivates ? 'leave' : 'handover', fromPersonId),
    },
  ];
  return {
    text: lines(
      [bold(t('handover.fromTo', { from: fromName, to: [...names.values()].join(', ') }))],
      loadInWords(context, holdings),
      ...besides(context, holdings),
      counts
        ? [...countLines(context, counts, names)].join('\n')
        : several && t('handover.evenly', { count: Math.ceil(holdings.customers / receivers.length) }),
      deactivates
        ? t('leave.meaning', { name: firstNameOf(fromName) })
        : untilDay
          ? t('handover.untilDay', { day: formatDate(untilDay, context) })
          : t('handover.isForGood'),
    ),
    buttons: [
      [{ label: go, token: act('go'), style: deactivates ? 'danger' : 'primary' }],
      ...inRows(choices, 2),
    ],
  };
}

function countLines(
  { t }: Context,
  counts: ReadonlyMap<number | null, number>,
  names: ReadonlyMap<number, string>,
): string[] {
  const took = [...names].map(([personId, name]) =>
    t('handover.takes', { name, count: counts.get(personId) ?? 0 }),
  );
  const stays = counts.get(null) ?? 0;
  return stays > 0 ? [...took, t('handover.stays', { count: stays })] : took;
}

/** Who could take over besides those in the draft. One statement. */
export async function moreReceivers(sql: Sql, context: Context, draft: Draft, page: number): Promise<Screen> {
  const { t, actor } = context;
  const { id, version, receivers, deactivates } = draft;
  const others = (await possibleReceivers(sql, actor, personOf(draft), { headFirst: deactivates })).filter(
    ({ personId }) => !receivers.includes(personId),
  );
  return {
    text: lines(t('handover.whoElse')),
    buttons: [
      ...receiverButtons(context, others, page, (personId) =>
        actionToken('hand', id, version, 'add', personId),
      ),
      ...rowOf(pageButtons(context, page, others.length > (page + 1) * onPage, 'hand', id, version, 'more')),
      [{ label: t('handover.back'), token: actionToken('hand', id, version, 'show') }],
    ],
  };
}

/** Each customer with who takes it: a tap moves it on to the next. Two statements. */
export async function byHandScreen(sql: Sql, context: Context, draft: Draft, page: number): Promise<Screen> {
  const { t, actor } = context;
  const { id, version, receivers, deactivates } = draft;
  const all = await possibleReceivers(sql, actor, personOf(draft), { headFirst: deactivates });
  const names = shortNames(all.filter(({ personId }) => receivers.includes(personId)));
  const found = await assignedCustomers(sql, handDraft(context, draft), {
    limit: pageSize + 1,
    offset: page * pageSize,
  });
  const rows = found.slice(0, pageSize).map(({ customerId, name, toPersonId }): Button[] => [
    {
      label: labelOf(
        t('handover.customerTo', {
          customer: cutText(customerInWords(t, name), longestName) || t('record.customer'),
          to: toPersonId === null ? t('handover.staysShort') : (names.get(toPersonId) ?? ''),
        }),
      ),
      token: actionToken('hand', id, version, 'next', customerId, page),
    },
  ]);
  return {
    text: lines(t('handover.byHandAsk')),
    buttons: [
      ...rows,
      ...rowOf(pageButtons(context, page, found.length > pageSize, 'hand', id, version, 'each')),
      [{ label: t('handover.ready'), token: actionToken('hand', id, version, 'show'), style: 'primary' }],
    ],
  };
}

/** The draft with this id as the dialog that changed it leaves it. */
export async function draftAgain(sql: Sql, context: Context, id: number): Promise<Screen> {
  const draft = await findDraft(sql, context.actor, id);
  return draft && !draft.done ? draftScreen(sql, context, draft) : goneScreen(context);
}

export const handDraft = ({ actor }: Context, draft: Draft) => ({ ...draft, companyId: actor.companyId });

const personOf = ({ fromPersonId, fromTeamId }: Draft) => ({ personId: fromPersonId, teamId: fromTeamId });

/** Of those who may still take over, in the order in which they were chosen. */
function namesOf(all: readonly Receiver[], receivers: readonly number[]): Map<number, string> {
  const names = new Map(all.map(({ personId, name }) => [personId, name]));
  return new Map(receivers.map((id) => [id, names.get(id) ?? '–']));
}

const rowOf = (buttons: readonly Button[]): (readonly Button[])[] => (buttons.length > 0 ? [buttons] : []);
