// What strangers, who know nothing of workspaces, ask of them.
import type { Database } from '../../db/client.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Screen } from '../../messenger/screen.ts';
import type { StrangersWorkspaces } from '../people/commands/strangers.ts';
import { type FoundingStep, stepOfFounding } from './found-company.ts';
import { companyAt, linkByAdmin } from './workspaces.ts';

export const workspacesForStrangers = (
  db: Database,
  clock: () => Date,
  draw: (t: Translate, step: Exclude<FoundingStep, { kind: 'founded' }>) => Screen,
): StrangersWorkspaces => ({
  companyOf: (tx, incoming) => companyAt(tx, incoming),
  joined: (tx, incoming, actor, now) => linkByAdmin(tx, actor, incoming, now),
  async lead(incoming, t) {
    const step = await stepOfFounding(db, incoming, clock());
    if (!step) return null;
    return step.kind === 'founded' ? step : { kind: 'show', screen: draw(t, step) };
  },
});
