// Does what was answered with the customers that were picked, and says what became of it.
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatDate } from '../../../engine/show-time.ts';
import type { Message } from '../../../engine/types.ts';
import { createTranslations, type Key } from '../../../i18n/translate.ts';
import type { SalesContext } from '../../../records/dialogs/sales-dialog.ts';
import { mayHandOver } from '../../handovers/access.ts';
import { handOverCustomers } from '../../handovers/hand-over-customers.ts';
import { handoverNews } from '../../handovers/news.ts';
import { handoverMessages } from '../../handovers/screens/handover-message.ts';
import { mayAskOperator } from '../../requests/access.ts';
import type { BaseFacts } from '../base-facts.ts';
import { customersBehind } from '../list-numbers.ts';
import { askOperators, type Done, type PickedCustomer, planCalls, tagCustomers } from '../look-after.ts';
import { tellLookAfter } from '../pushes/tell-look-after.ts';

/** More take too long for one tap: the worst are taken, the rest stays in the list. */
export const mostAtOnce = 300;

export const acts = {
  call: 'base.do.call',
  hand: 'base.do.hand',
  remind: 'base.do.remind',
  operator: 'base.do.operator',
  tag: 'base.do.tag',
  notice: 'base.do.notice',
} as const satisfies Record<string, Key>;
export type Act = keyof typeof acts;

/** Whether somebody may do it at all. */
export function fitsAct(act: Act, actor: Actor): boolean {
  if (act === 'hand') return mayHandOver(actor);
  if (act === 'remind') return may(actor, 'team.see');
  return act === 'operator' ? mayAskOperator(actor) : true;
}

export interface Did {
  readonly said: readonly Message[];
  readonly handoverIds?: readonly number[];
  /** What can be taken back for ten minutes: entries of the audit log. */
  readonly auditIds?: readonly number[];
  /** Questions to the operators that can be withdrawn. */
  readonly requestIds?: readonly number[];
}

interface Asked {
  readonly facts: BaseFacts;
  readonly act: Act;
  readonly customers: readonly PickedCustomer[];
  readonly number: string;
  readonly answers: {
    readonly from?: string;
    readonly perDay?: '5' | '10' | '20' | 'all';
    readonly about?: string;
    readonly to?: number;
    readonly tags?: string[];
    readonly words?: string;
  };
}

const translations = createTranslations();

export async function doAct(tx: Sql, context: SalesContext, asked: Asked): Promise<Did> {
  switch (asked.act) {
    case 'call':
      return call(tx, context, asked);
    case 'hand':
      return hand(tx, context, asked);
    case 'remind':
      return remind(tx, context, asked);
    case 'operator':
      return operator(tx, context, asked);
    case 'tag':
    case 'notice':
      return tag(tx, context, asked);
  }
}

const left = ({ left: count }: Pick<Done, 'left'>): Message[] =>
  count > 0 ? [{ key: 'base.did.left', params: { count } }] : [];

/** Who has a next step already is left as they are. */
async function call(tx: Sql, context: SalesContext, { facts, answers, ...asked }: Asked): Promise<Did> {
  const { actor, now } = context;
  const only = asked.customers.map(({ customerId }) => customerId);
  const coming = await customersBehind(tx, facts, 'next', { only }, { limit: only.length });
  const have = new Set(coming.map(({ customerId }) => customerId));
  const customers = asked.customers.filter(({ customerId }) => !have.has(customerId));
  const { from = '', perDay = 'all', about = null } = answers;
  const planned = await planCalls(tx, actor, {
    customers,
    from,
    perDay: perDay === 'all' ? null : Number(perDay),
    about,
    now,
  });
  const days = { from: dayIn(planned.from, context), to: dayIn(planned.to, context) };
  const key = planned.from === planned.to ? 'base.did.callOn' : 'base.did.call';
  return {
    said: [
      ...(planned.done > 0 ? [{ key, params: { count: planned.done, ...days } } as const] : []),
      ...(have.size > 0 ? [{ key: 'base.did.hadNext', params: { count: have.size } } as const] : []),
      ...left(planned),
    ],
    auditIds: planned.auditIds,
  };
}

const dayIn = (day: string | null, context: SalesContext): string => (day ? formatDate(day, context) : '');

async function hand(tx: Sql, { actor, now }: SalesContext, { customers, answers }: Asked): Promise<Did> {
  const { to = 0 } = answers;
  const handed = await handOverCustomers(tx, actor, { customers, toPersonId: to, now });
  for (const handoverId of handed.handoverIds) {
    const news = await handoverNews(tx, { companyId: actor.companyId, handoverId, now });
    if (news) await sayUnasked(tx, handoverMessages(news, { translations, now, tellDoer: false }), now);
  }
  const [reason] = handed.refused;
  return {
    said: [
      ...(handed.passed > 0 ? [{ key: 'base.did.hand', params: { count: handed.passed } } as const] : []),
      ...(handed.theirs > 0 ? [{ key: 'base.did.theirs', params: { count: handed.theirs } } as const] : []),
      ...left({ left: handed.stayed }),
      ...(reason ? [{ key: `handover.problem.${reason}` } as const] : []),
    ],
    handoverIds: handed.handoverIds,
  };
}

async function remind(tx: Sql, context: SalesContext, { customers, number, answers }: Asked): Promise<Did> {
  const { actor, now } = context;
  const told = await tellLookAfter(tx, actor, { customers, number, text: answers.words ?? null, now });
  const own = customers.filter(({ ownerId }) => ownerId === actor.personId).length;
  const count = (key: Key, people: readonly unknown[]): Message[] =>
    people.length > 0 ? [{ key, params: { count: people.length } }] : [];
  const said = [
    ...count('base.did.told', told.sent),
    ...count('base.did.toldLater', told.waits),
    ...count('base.did.notTold', told.not),
    ...count('base.did.unreached', told.unreached),
    ...(own > 0 ? [{ key: 'base.did.own', params: { count: own } } as const] : []),
  ];
  return { said };
}

async function operator(tx: Sql, { actor, now }: SalesContext, { customers, answers }: Asked): Promise<Did> {
  const asked = await askOperators(tx, actor, { customers, text: answers.words ?? null, now });
  return {
    said: [
      ...(asked.done > 0 ? [{ key: 'base.did.operator', params: { count: asked.done } } as const] : []),
      ...left(asked),
    ],
    requestIds: asked.requestIds,
  };
}

async function tag(tx: Sql, { actor, now }: SalesContext, { act, customers, answers }: Asked): Promise<Did> {
  const { tags = [] } = answers;
  const tagged = await tagCustomers(tx, actor, { customers, tags, now });
  const shown = tags.map((one) => `#${one.replace(/^#/, '')}`).join(', ');
  const sends = may(actor, 'notice.send');
  return {
    said: [
      ...(tagged.done > 0
        ? [{ key: 'base.did.tag', params: { count: tagged.done, tags: shown } } as const]
        : []),
      ...(act === 'notice' && !sends
        ? [{ key: 'base.did.noticeByAdmin', params: { tags: shown } } as const]
        : []),
      ...left(tagged),
    ],
    auditIds: tagged.auditIds,
  };
}
