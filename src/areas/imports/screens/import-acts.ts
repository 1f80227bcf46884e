// What the buttons of an import do: `a.import.<act>.<import>…`.

import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { applyImport } from '../apply.ts';
import { importOwners } from '../owners.ts';
import { moveImport } from '../progress.ts';
import { importOf } from '../queries.ts';
import { rejectedRowsCsv } from '../rejected-rows.ts';
import { revertImport } from '../revert.ts';
import { type ImportSettings, importFields, repeatableFields, type StoredImport } from '../schema.ts';
import { unstageRows } from '../stage.ts';
import { markSame, showAlike } from './alike-turns.ts';
import {
  goneTurn,
  type ImportHands,
  importTurn,
  presentTurn,
  readAgain,
  rowsAtOnce,
} from './begin-import.ts';
import { columnScreen, columnsOnPage, columnsScreen } from './column-screens.ts';
import { importScreen, revertScreen } from './import-screens.ts';
import { ownersScreen } from './owners-screen.ts';

type Act = (asked: TurnContext, worker: ImportHands) => Promise<Turn>;

/** Runs with the import that the second argument names, if it is the person's. */
const withImport =
  (act: (asked: TurnContext, made: StoredImport, worker: ImportHands) => Promise<Turn>): Act =>
  async (asked, worker) => {
    const id = idOf(asked.args[1]);
    const made = id === null ? null : await importOf(asked.sql, asked.context.actor, id);
    return made ? act(asked, made, worker) : goneTurn(asked);
  };

/** The same while nothing was decided yet; afterwards the current state is shown. */
const whileStaged = (act: Parameters<typeof withImport>[0]): Act =>
  withImport((asked, made, worker) =>
    made.status === 'staged' ? act(asked, made, worker) : importTurn(asked, made),
  );

const here = ({ where }: TurnContext, screen: Screen): Turn => ({ kind: 'show', where, screen });

export const importActs: Readonly<Record<string, Act>> = {
  show: withImport((asked, made, worker) =>
    made.status === 'staged' && made.settings.stale
      ? readAgain(asked, made, worker)
      : importTurn(asked, made),
  ),
  go: whileStaged(go),
  cols: whileStaged(async (asked, made) =>
    here(asked, columnsScreen(asked.context, made, pageOf(asked.args[2]))),
  ),
  col: whileStaged(async (asked, made) => {
    const screen = columnScreen(asked.context, made, Number(asked.args[2]));
    return screen ? here(asked, screen) : goneTurn(asked);
  }),
  set: whileStaged(setColumn),
  owner: whileStaged(async (asked, made) => {
    const owners = await importOwners(asked.sql, asked.context.actor);
    return here(asked, ownersScreen(asked.context, made, owners, pageOf(asked.args[2])));
  }),
  own: whileStaged(setOwner),
  strangers: whileStaged(async (asked, made) => {
    const owners = await importOwners(asked.sql, asked.context.actor);
    return here(asked, ownersScreen(asked.context, made, owners, pageOf(asked.args[2]), 'strangers'));
  }),
  stranger: whileStaged(setOwner),
  right: whileStaged(sayRight),
  alike: whileStaged(showAlike),
  same: whileStaged(markSame),
  bad: withImport(giveBadRows),
  drop: withImport(async (asked, made) => {
    const { sql } = asked;
    if (!(await moveImport(sql, made.id, { from: ['staging', 'staged'], to: 'dropped' })))
      return presentTurn(asked, made.id);
    await unstageRows(sql, made.id);
    return presentTurn(asked, made.id);
  }),
  sure: withImport(async (asked, made) =>
    made.status === 'done' ? here(asked, revertScreen(asked.context, made)) : importTurn(asked, made),
  ),
  undo: withImport(takeBack),
};

/** A small import is put in by the turn itself, a large one in the background: two taps at once are one either way. */
async function go(asked: TurnContext, made: StoredImport, worker: ImportHands): Promise<Turn> {
  const { context, sql, where } = asked;
  const { actor, now } = context;
  if (made.settings.stale) return readAgain(asked, made, worker);
  if (made.counts.rows <= rowsAtOnce) {
    return {
      kind: 'write',
      async work(tx) {
        const applied = await applyImport(tx, actor, made.id, now);
        if (!applied.ok && applied.reason === 'no_owner') {
          return {
            kind: 'show',
            where,
            screen: ownersScreen(context, made, await importOwners(tx, actor), 0),
          };
        }
        const present = applied.ok ? applied.made : await importOf(tx, actor, made.id);
        const screen = present
          ? importScreen(context, present, [])
          : { text: lines(context.t('import.gone')) };
        return { kind: 'show', where, screen };
      },
    };
  }
  const owners = await importOwners(sql, actor);
  if (!owners.some(({ personId }) => personId === made.settings.ownerId))
    return here(asked, ownersScreen(context, made, owners, 0));
  await moveImport(sql, made.id, { from: ['staged'], to: 'applying' });
  worker.wake();
  return presentTurn(asked, made.id);
}

/** Kept until the dry run is looked at again: several corrections are one reading. */
async function setColumn(asked: TurnContext, made: StoredImport): Promise<Turn> {
  const { context, sql, args } = asked;
  const index = Number(args[2]);
  const field = args[3] === 'skip' ? null : importFields.find((one) => one === args[3]);
  if (field === undefined || !(index in made.settings.columns)) return goneTurn(asked);
  const columns = made.settings.columns.map((other, place) => {
    if (place === index) return field;
    return field !== null && other === field && !repeatableFields.includes(field) ? null : other;
  });
  const guessed = made.settings.guessed.filter((place) => place !== index);
  const settings: ImportSettings = { ...made.settings, columns, guessed, stale: true };
  if (!(await moveImport(sql, made.id, { from: ['staged'], to: 'staged', settings })))
    return presentTurn(asked, made.id);
  return here(asked, columnsScreen(context, { ...made, settings }, Math.floor(index / columnsOnPage)));
}

/** What was guessed is so: the rows are read anew, and recognised by it. */
async function sayRight(asked: TurnContext, made: StoredImport, worker: ImportHands): Promise<Turn> {
  const settings: ImportSettings = { ...made.settings, guessed: [], stale: true };
  if (!(await moveImport(asked.sql, made.id, { from: ['staged'], to: 'staged', settings })))
    return presentTurn(asked, made.id);
  return readAgain(asked, { ...made, settings }, worker);
}

async function setOwner(asked: TurnContext, made: StoredImport): Promise<Turn> {
  const { context, sql, args } = asked;
  const owners = await importOwners(sql, context.actor);
  const owner = owners.find(({ personId }) => personId === idOf(args[2]));
  if (!owner) return here(asked, ownersScreen(context, made, owners, 0));
  const whose = args[0] === 'stranger' ? 'strangersOwnerId' : 'ownerId';
  const settings: ImportSettings = { ...made.settings, [whose]: owner.personId };
  await moveImport(sql, made.id, { from: ['staged'], to: 'staged', settings });
  return presentTurn(asked, made.id);
}

/** What a messenger takes without trouble; whoever has more bad rows than that has the wrong columns. */
const mostCharacters = 4_000_000;

async function giveBadRows(
  { context, sql }: TurnContext,
  { id, settings, counts }: StoredImport,
): Promise<Turn> {
  const { t } = context;
  let csv = '';
  for await (const piece of rejectedRowsCsv(sql, { importId: id, settings, t })) {
    csv += piece;
    if (csv.length > mostCharacters) break;
  }
  if (csv === '') return { kind: 'show', where: 'new', screen: { text: lines(t('import.noBad')) } };
  const file = {
    name: `${t('import.rejected.file')}.csv`,
    mediaType: 'text/csv',
    base64: Buffer.from(csv).toString('base64'),
  };
  return {
    kind: 'show',
    where: 'new',
    screen: { text: lines(t('import.badHere', { count: counts.bad })), file },
  };
}

async function takeBack(asked: TurnContext, made: StoredImport): Promise<Turn> {
  const { context, where } = asked;
  const { actor, now, t } = context;
  return {
    kind: 'write',
    async work(tx) {
      const reverted = await revertImport(tx, actor, made.id, now);
      if (!reverted.ok) {
        const present = await importOf(tx, actor, made.id);
        const text = lines(t('import.tooLate', { id: made.id }));
        const screen =
          reverted.reason === 'too_late' || !present ? { text } : importScreen(context, present, []);
        return { kind: 'show', where, screen };
      }
      const { deleted, restored, kept, keptNames } = reverted;
      const more = kept > keptNames.length ? '…' : '';
      return {
        kind: 'show',
        where,
        screen: {
          text: lines(
            t('import.reverted', { deleted, restored }),
            kept > 0 && t('import.kept', { count: kept, names: keptNames.join(', ') + more }),
          ),
        },
      };
    },
  };
}
