// /setplan begins the dialog; `a.unplan.<audit>…` under its receipt takes the plan back.
import { may } from '../../../access/rights.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { personInReach } from '../../people/team-members.ts';
import { undoPlans } from '../undo-plan.ts';

/** `a.setplan.<person>`: whose plan is answered already. */
export const setPlan: Command = {
  name: 'setplan',
  entry: { listed: true },
  may: (actor) => may(actor, 'plan.set'),
  async run({ context, sql, args }, begin) {
    const personId = idOf(args[0]);
    const person = personId !== null ? await personInReach(sql, context.actor, personId) : null;
    return begin(
      'set-plan',
      person ? { values: { whom: `p${person.personId}` }, labels: { whom: person.name } } : {},
    );
  },
};

export const unplan: Command = {
  name: 'unplan',
  takesBack: true,
  may: (actor) => may(actor, 'plan.set'),
  async run({ context, args, where }) {
    const { t, actor, now } = context;
    const auditIds = args.map(idOf).filter((id) => id !== null);
    return {
      kind: 'write',
      async work(tx) {
        const undone = await undoPlans(tx, actor, auditIds, now);
        const text = lines(undone.ok ? t('setplan.undone') : t(`undo.${undone.reason}`));
        return { kind: 'show', where, screen: { ...mainMenu(context), text } };
      },
    };
  },
};
