// /import and a file that was sent: customers from a spreadsheet, looked at first, then put in by one tap.

import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { tableLimits } from '../../../spreadsheets/table-limits.ts';
import { mayImport } from '../access.ts';
import { latestImports } from '../queries.ts';
import { beginImport, type ImportHands } from '../screens/begin-import.ts';
import { importActs } from '../screens/import-acts.ts';
import { importToken } from '../screens/import-screens.ts';
import { templateFile } from '../template-files.ts';

const latest = 3;

/**
 * `a.import.<stored file>` begins one; `a.import.<act>.<import>…` goes on with it.
 */
export const createImport = (worker: ImportHands): Command => ({
  name: 'import',
  entry: { listed: true },
  may: mayImport,
  async run(asked) {
    const { args } = asked;
    const [first] = args;
    const fileId = idOf(first);
    if (fileId !== null) return beginImport(asked, fileId, worker);
    if (first === 'template' || first === 'sample') return fileTurn(asked.context, first);
    const act = first !== undefined && Object.hasOwn(importActs, first) ? importActs[first] : undefined;
    return act ? act(asked, worker) : howTurn(asked);
  },
});

const week = 7 * 24 * 60 * 60 * 1000;

async function fileTurn({ t, now, timeZone }: Context, kind: 'template' | 'sample'): Promise<Turn> {
  const soon = localTime(now.getTime() + week, timeZone).day;
  const text = lines(t(kind === 'template' ? 'import.templateHere' : 'import.sampleHere'));
  return { kind: 'show', where: 'new', screen: { text, file: await templateFile(t, kind, soon) } };
}

async function howTurn({ context, sql, where }: TurnContext): Promise<Turn> {
  const { t, actor, locale, timeZone } = context;
  const megabytes = tableLimits.bytes / 1024 / 1024;
  const made = await latestImports(sql, actor, latest);
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(t('import.how', { megabytes, rows: formatNumber(String(tableLimits.rows), locale) })),
      buttons: [
        [
          { label: t('import.template'), token: actionToken('import', 'template') },
          { label: t('import.sample'), token: actionToken('import', 'sample') },
        ],
        ...made.map(({ id, fileName, createdAt }) => [
          {
            label: labelOf(
              t('import.latest', {
                file: fileName,
                day: formatDate(localTime(createdAt, timeZone).day, context),
              }),
            ),
            token: importToken('show', id),
          },
        ]),
      ],
    },
  };
}
