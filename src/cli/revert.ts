// `tallybot revert`: takes an import back.
import { z } from 'zod';
import { revertImport } from '../areas/imports/revert.ts';
import { defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const reasons = {
  gone: 'There is no such import.',
  not_yours: 'There is no such import.',
  too_late: 'It is too late to take this import back.',
  not_done: 'This import was never carried out.',
  already: 'This import was taken back already.',
};

export const revert = defineCommand({
  name: 'revert',
  summary: 'Takes an import back, but for customers that somebody has worked with since.',
  usage: 'IMPORT-ID',
  help: ['IMPORT-ID    what `import` has printed; possible for 30 days'],
  options: {},
  positionals: ['import'],
  forCompany: true,
  schema: z.object({
    import: z.coerce
      .number('must be a number')
      .int('must be a number')
      .min(1, 'must be a number')
      .max(2 ** 31 - 1, 'must be a number that `import` has printed'),
  }),
  async run({ db, company, now }, { import: importId }) {
    const acting = await ownCompanyActor({ db, company });
    if (!acting.ok) return acting;
    const { actor } = acting;
    const reverted = await db.sqlTransaction((tx) => revertImport(tx, actor, importId, now));
    if (!reverted.ok) return { ok: false, problem: reasons[reverted.reason] };
    const { deleted, restored, kept } = reverted;
    return {
      ok: true,
      result: { importId, deleted, restored, kept },
      text: `Deleted ${deleted}, restored ${restored}; ${kept} stayed, because somebody has worked with them since.`,
    };
  },
});
