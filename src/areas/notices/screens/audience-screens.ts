// Narrowing a notice's audience by buttons: each press changes it, and the number follows.

import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { addDays, localTime } from '../../../engine/local-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { audienceOwners, audienceTags } from '../audience-options.ts';
import { audienceSize, noticeCompany } from '../preflight.ts';
import { type Audience, everybody, type Notice, stages } from '../schema.ts';
import { audienceLine } from './audience-line.ts';
import { backTo } from './notice-views.ts';

/** `a.notice.<id>.aud[.<part>[.<what>.<on|off>]]` */
const parts = ['tag', 'own', 'deal', 'last'] as const;
export type AudiencePart = (typeof parts)[number];
export const partOf = (word: string | undefined): AudiencePart | null =>
  parts.find((part) => part === word) ?? null;

/** Days without a word, or with one. */
const windows = [30, 90, 180] as const;
const chosen = (label: string, on: boolean): string => labelOf(on ? `✓ ${label}` : label);

/** Up to three statements. */
export async function audienceScreen(db: Sql, context: Context, notice: Notice): Promise<Screen> {
  const { t } = context;
  const to = (label: string, part: AudiencePart | 'all'): Button => ({
    label,
    token: actionToken('notice', notice.id, 'aud', part, 0),
  });
  return {
    text: await heading(db, context, notice),
    buttons: [
      [to(t('notice.audience.tags'), 'tag'), to(t('notice.audience.owners'), 'own')],
      [to(t('notice.audience.deals'), 'deal'), to(t('notice.audience.contact'), 'last')],
      [
        to(t('notice.audience.everybody'), 'all'),
        { label: t('notice.do.ways'), token: actionToken('notice', notice.id, 'ways') },
      ],
      [backTo(context, notice.id)],
    ],
  };
}

async function heading(db: Sql, context: Context, notice: Notice) {
  const { t, actor, now } = context;
  const count = await audienceSize(db, noticeCompany(actor), notice.audience, now);
  return lines(
    [bold(t('notice.audience.now', { customers: t('notice.customers', { count }) }))],
    await audienceLine(db, context, notice.audience),
  );
}

/** One thing to narrow by. Up to four statements. */
export async function audiencePartScreen(
  db: Sql,
  context: Context,
  notice: Notice,
  { part, page }: { part: AudiencePart; page: number },
): Promise<Screen> {
  const { t } = context;
  const options = await optionsOf(db, context, notice, part);
  const shown = options.slice(page * pageSize, (page + 1) * pageSize);
  const pages = pageButtons(
    context,
    page,
    options.length > (page + 1) * pageSize,
    'notice',
    notice.id,
    'aud',
    part,
  );
  const back = { label: t('notice.do.back'), token: actionToken('notice', notice.id, 'aud') };
  const hint =
    options.length === 0
      ? t('notice.audience.noTags')
      : (part === 'tag' || part === 'own') && t('notice.audience.pick');
  return {
    text: lines(await heading(db, context, notice), hint),
    buttons: [...inRows(shown, 2), ...(pages.length > 0 ? [pages] : []), [back]],
  };
}

/** A button says what shall hold once it is pressed, so that pressing it twice is the same. */
async function optionsOf(db: Sql, context: Context, notice: Notice, part: AudiencePart): Promise<Button[]> {
  const { t, actor } = context;
  const { tags, owners, stage, lastContact } = notice.audience;
  const button = (label: string, on: boolean, what: string | number): Button => ({
    label: chosen(label, on),
    token: actionToken('notice', notice.id, 'aud', part, 0, what, on ? 'off' : 'on'),
  });
  switch (part) {
    case 'tag':
      return (await audienceTags(db, actor)).map(({ tag, count, key }) =>
        button(t('notice.for.count', { what: tag, count }), tags.includes(tag), key),
      );
    case 'own':
      return (await audienceOwners(db, actor)).map(({ personId, name, count }) =>
        button(t('notice.for.count', { what: name, count }), owners.includes(personId), personId),
      );
    case 'deal':
      return [
        ...stages.map((one) => button(t(`notice.stage.${one}`), stage === one, one)),
        button(t('notice.stage.any'), stage === null, 'any'),
      ];
    case 'last': {
      const is = (side: 'before' | 'after', days: number) =>
        lastContact?.side === side && lastContact.day === daysAgo(context, days);
      return [
        ...windows.map((days) =>
          button(t('notice.for.quiet', { count: days }), is('before', days), `b${days}`),
        ),
        ...windows.map((days) =>
          button(t('notice.for.recent', { count: days }), is('after', days), `a${days}`),
        ),
        button(t('notice.contact.any'), lastContact === null, 'any'),
        { label: t('notice.contact.date'), token: actionToken('notice', notice.id, 'since') },
      ];
    }
  }
}

const daysAgo = ({ now, actor }: Context, days: number): string =>
  addDays(localTime(now, actor.company.timeZone).day, -days);

/** The audience once that button is pressed; as it was where the button means nothing any more. At most one statement. */
export async function narrowed(
  db: Sql,
  context: Context,
  audience: Audience,
  { part, what, on }: { part: AudiencePart | 'all'; what: string; on: boolean },
): Promise<Audience> {
  switch (part) {
    case 'all':
      return everybody;
    case 'tag': {
      const tag = (await audienceTags(db, context.actor)).find(({ key }) => key === what)?.tag;
      return tag === undefined ? audience : { ...audience, tags: withOne(audience.tags, tag, on) };
    }
    case 'own': {
      const owner = (await audienceOwners(db, context.actor)).find(
        ({ personId }) => String(personId) === what,
      );
      return owner ? { ...audience, owners: withOne(audience.owners, owner.personId, on) } : audience;
    }
    case 'deal':
      return { ...audience, stage: on ? (stages.find((stage) => stage === what) ?? null) : null };
    case 'last': {
      const days = windows.find((one) => what === `a${one}` || what === `b${one}`);
      if (!on || days === undefined) return { ...audience, lastContact: null };
      const side = what.startsWith('b') ? 'before' : 'after';
      return { ...audience, lastContact: { side, day: daysAgo(context, days) } };
    }
  }
}

const withOne = <T>(list: readonly T[], one: T, on: boolean): T[] => [
  ...list.filter((other) => other !== one),
  ...(on ? [one] : []),
];
