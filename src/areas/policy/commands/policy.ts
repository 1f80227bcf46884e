// /policy: what the company decides for itself; each decision is one tap on its screen, and can be taken back.

import { may } from '../../../access/rights.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { countDueForErasure } from '../../erasure/due.ts';
import { countOutOfDate } from '../../erasure/out-of-date.ts';
import { hasOperators } from '../../requests/queries.ts';
import { changePolicy, companyPolicy, undoPolicy } from '../change-policy.ts';
import { kept } from '../policy-change.ts';
import {
  asValue,
  type PolicyFacts,
  policyOverview,
  policyTopic,
  retentionQuestion,
  topicOf,
  topics,
} from '../screens/policy-screens.ts';

/** `/policy`, `a.policy.<topic>`, `a.policy.set.<decision>.<value>`; typed: `/policy reveals 30`. */
export const policy: Command = {
  name: 'policy',
  entry: { listed: true },
  may: (actor) => may(actor, 'policy.change'),
  async run(asked) {
    const { context, sql, args, where } = asked;
    const [what, ...rest] = args;
    if (what === 'set') return decide(asked, rest);
    const topic = topics.find((one) => one === what);
    if (topic && rest[0] !== undefined) return decide(asked, [topic, ...rest]);
    const facts = await factsOf(sql, context);
    const screen = topic ? policyTopic(context, facts, topic) : policyOverview(context, facts);
    return { kind: 'show', where, screen };
  },
};

async function decide(asked: TurnContext, [key = '', word = '', sure]: readonly string[]): Promise<Turn> {
  const { context, sql, where } = asked;
  const { actor, now, t } = context;
  const value = asValue(word.toLowerCase());
  if (isKept(key) && typeof value === 'number' && value > 0 && sure !== 'yes') {
    const { companyId } = actor;
    const asked = { companyId, keptFor: value, now };
    const count =
      key === 'retention'
        ? await countDueForErasure(sql, { companyId, months: value, now })
        : await countOutOfDate(sql, kept[key], asked);
    if (count > 0) return { kind: 'show', where, screen: retentionQuestion(context, key, value, count) };
  }
  return {
    kind: 'write',
    async work(tx) {
      const changed = await changePolicy(tx, actor, { key, value, now });
      const facts = await factsOf(tx, context);
      if (!changed.ok) {
        const said = t(changed.reason === 'invalid' ? 'policy.invalid' : 'conversation.notYours');
        return { kind: 'show', where, screen: policyTopic(context, facts, topicOf(key), { said }) };
      }
      const said = t(changed.rechecking ? 'policy.rechecking' : 'messages.saved');
      const { auditId } = changed;
      return { kind: 'show', where, screen: policyTopic(context, facts, topicOf(key), { said, auditId }) };
    },
  };
}

const isKept = (key: string): key is keyof typeof kept => Object.hasOwn(kept, key);

/** `a.unpolicy.<audit>` */
export const unpolicy: Command = {
  name: 'unpolicy',
  takesBack: true,
  may: (actor) => may(actor, 'policy.change'),
  async run({ context, args, where }) {
    const auditId = idOf(args[0]);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const undone =
          auditId === null
            ? ({ ok: false, reason: 'gone' } as const)
            : await undoPolicy(tx, actor, { auditId, now });
        const facts = await factsOf(tx, context);
        const screen = undone.ok
          ? policyTopic(context, facts, topicOf(undone.key), {
              said: t(undone.rechecking ? 'policy.rechecking' : 'undo.done'),
            })
          : { ...policyOverview(context, facts), notice: lines(t(`undo.${undone.reason}`)) };
        return { kind: 'show', where, screen };
      },
    };
  },
};

/** As they are stored now, and not as they were when the update came. Two statements. */
async function factsOf(db: Sql, { actor }: Context): Promise<PolicyFacts> {
  return { policy: await companyPolicy(db, actor), hasOperators: await hasOperators(db, actor.companyId) };
}
