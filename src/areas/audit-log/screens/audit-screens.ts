// The audit log as screens: the list with its filters, the choices of a filter, one entry.

import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { RecordKind } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { actGroupNames } from '../../../records/audit/actions.ts';
import { type ActingPerson, actingPeople, auditLog, type OpenedAct } from '../../../records/audit/log.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { auditSpans, filterArgs, filterAt, type ShownAudit, wholeAudit } from './audit-filter.ts';
import { actInWords, actLine, detailsInWords, viaInWords } from './audit-words.ts';

/** More do not fit a phone; the file of the list holds all of a change. */
const shownDetails = 12;

/** One statement, and one more where the list is of one person's acts. */
export async function auditListScreen(
  db: Sql,
  context: Context,
  shown: ShownAudit,
  page: number,
): Promise<Screen> {
  const { t, actor } = context;
  const acts = await auditLog(db, actor, filterAt(shown, context), {
    limit: pageSize + 1,
    offset: page * pageSize,
  });
  const args = filterArgs(shown);
  const rows = acts
    .slice(0, pageSize)
    .map((act): Button[] => [
      { label: labelOf(actLine(context, act)), token: actionToken('audit', 'e', act.id, ...args) },
    ]);
  const filter = (which: 'p' | 'g' | 'k' | 's', label: string): Button => ({
    label,
    token: actionToken('audit', which, ...args),
  });
  const pages = pageButtons(context, page, acts.length > pageSize, 'audit', 'l', ...args);
  const { group, kind, span, personId } = shown;
  const named = personId === null ? null : await nameOf(db, context, personId);
  return {
    text: lines(
      [bold(t('audit.title'))],
      [
        named,
        group && t(`audit.group.${group}`),
        kind && t(`record.${kind}`),
        span && t(`audit.span.${span}`),
      ]
        .filter(Boolean)
        .join(' · '),
      acts.length === 0 && t('audit.none'),
    ),
    buttons: [
      ...rows,
      ...(pages.length > 0 ? [pages] : []),
      [filter('p', t('audit.who')), filter('g', t('audit.what'))],
      [filter('k', t('audit.kind')), filter('s', t('audit.when'))],
      [
        ...(acts.length > 0 ? [{ label: t('audit.file'), token: actionToken('audit', 'x', ...args) }] : []),
        ...(args.some((arg) => arg !== '-') ? [toList(t('audit.all'), wholeAudit)] : []),
      ],
    ].filter((row) => row.length > 0),
  };
}

const toList = (label: string, shown: ShownAudit): Button => ({
  label,
  token: actionToken('audit', 'l', ...filterArgs(shown), 0),
});

async function nameOf(db: Sql, { actor }: Context, personId: number): Promise<string | null> {
  const people = await actingPeople(db, actor, { limit: 1000 });
  return people.find(({ id }) => id === personId)?.name ?? null;
}

/** Whose acts. One statement. */
export async function auditPeopleScreen(
  db: Sql,
  context: Context,
  shown: ShownAudit,
  page: number,
): Promise<Screen> {
  const { t, actor } = context;
  const people = await actingPeople(db, actor, { limit: pageSize + 1, offset: page * pageSize });
  const choice = ({ id, name }: ActingPerson) => toList(labelOf(name), { ...shown, personId: id });
  const pages = pageButtons(context, page, people.length > pageSize, 'audit', 'p', ...filterArgs(shown));
  return {
    text: lines(t('audit.who.ask')),
    buttons: [
      ...inRows(people.slice(0, pageSize).map(choice), 2),
      ...(pages.length > 0 ? [pages] : []),
      [toList(t('audit.who.all'), { ...shown, personId: null })],
    ],
  };
}

/** What was done, to what, or since when: needs no database. */
export function auditChoiceScreen({ t }: Context, which: 'g' | 'k' | 's', shown: ShownAudit): Screen {
  const choices: Button[] =
    which === 'g'
      ? actGroupNames.map((group) => toList(t(`audit.group.${group}`), { ...shown, group }))
      : which === 'k'
        ? Object.values(RecordKind).map((kind) => toList(t(`record.${kind}`), { ...shown, kind }))
        : auditSpans.map((span) => toList(t(`audit.span.${span}`), { ...shown, span }));
  const without = { g: { group: null }, k: { kind: null }, s: { span: null } }[which];
  const ask = { g: t('audit.what.ask'), k: t('audit.kind.ask'), s: t('audit.when.ask') }[which];
  return {
    text: lines(ask),
    buttons: [...inRows(choices, 2), [toList(t('audit.any'), { ...shown, ...without })]],
  };
}

export function auditEntryScreen(context: Context, act: OpenedAct, shown: ShownAudit): Screen {
  const { t } = context;
  const { kind, recordId } = act;
  const details = detailsInWords(context, act);
  const left = details.length - shownDetails;
  const record: Button[] =
    kind && recordId !== null && act.recordIsThere
      ? [{ label: t('audit.record'), token: actionToken('record', kind, recordId) }]
      : [];
  return {
    text: lines(
      [bold(actInWords(context, act.action))],
      customerInWords(t, act.customer),
      [
        formatMoment(act.at.toISOString(), context),
        act.person ?? t('history.system'),
        viaInWords(context, act.via),
      ].join(' · '),
      ...details.slice(0, shownDetails).map((detail) => labelOf(detail)),
      left > 0 && t('audit.more', { count: left }),
    ),
    buttons: [[...record, toList(t('audit.back'), shown)]],
  };
}
