// How an import shows itself: what was understood, what it would do, what became of it. Pure.

import type { Actor } from '../../../access/actor.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import type { Reader } from '../../../screens/reader.ts';
import { mayRevert } from '../access.ts';
import type { ImportOwner } from '../owners.ts';
import { doubtLines, previewLines } from '../preview-lines.ts';
import { refusedScreen } from '../refused-file.ts';
import type { StoredImport } from '../schema.ts';
import { sourceLines } from '../source-lines.ts';
import { columnName } from './column-screens.ts';

export type ImportReader = Reader & { readonly actor: Actor };

export const importToken = (act: string, id: number, ...args: (string | number)[]): string =>
  actionToken('import', act, id, ...args);

const mostColumnsNamed = 8;

/** Where it stands: the dry run, the outcome, or that it is being worked on. */
export function importScreen(
  reader: ImportReader,
  made: StoredImport,
  owners: readonly ImportOwner[],
): Screen {
  const { t } = reader;
  const { fileName: file, status } = made;
  switch (status) {
    case 'staging':
      return { text: lines(t('import.reading', { file })), buttons: [[dropButton(reader, made)]] };
    case 'staged':
      return dryRunScreen(reader, made, owners);
    case 'applying':
      return { text: lines(t('import.applying', { file })) };
    case 'done':
      return doneScreen(reader, made);
    case 'reverted':
      return { text: lines([bold(file)], t('import.wasReverted')) };
    case 'failed':
      return failedScreen(reader, made);
    case 'dropped':
      return { text: lines(t('import.dropped')) };
  }
}

function dryRunScreen(reader: ImportReader, made: StoredImport, owners: readonly ImportOwner[]): Screen {
  const { t } = reader;
  const { id, counts, settings, fileName } = made;
  const { rows, known, doubles, bad } = counts;
  const ownerOf = (id: number | null) => owners.find(({ personId }) => personId === id);
  const owner = ownerOf(settings.ownerId);
  const strangersOwner = ownerOf(settings.strangersOwnerId) ?? owner;
  const good = counts.new + known;
  const named = (taken: boolean) => {
    const all = settings.columns.flatMap((field, index) =>
      (field !== null) === taken ? [columnName(reader, settings, index)] : [],
    );
    return all.length > mostColumnsNamed ? `${all.slice(0, mostColumnsNamed).join(', ')}…` : all.join(', ');
  };
  const left = named(false);
  const ready = owner && good > 0;
  const badButton: Button[] =
    bad > 0 ? [{ label: t('import.bad', { count: bad }), token: importToken('bad', id) }] : [];
  return {
    text: lines(
      [bold(fileName)],
      t('import.rows', { count: rows, new: counts.new, known, bad }),
      ...previewLines(reader.t, settings),
      doubles > 0 && t('import.doubles', { count: doubles }),
      counts.alike > 0 && t('import.alike', { count: counts.alike }),
      t('import.taken', { columns: named(true) }),
      left !== '' && t('import.left', { columns: left }),
      ...sourceLines(t, settings),
      counts.noted > 0 && t('import.noted', { count: counts.noted }),
      counts.planned > 0 && t('import.willPlan', { count: counts.planned }),
      counts.incomplete > 0 && t('import.willLack', { count: counts.incomplete }),
      ...doubtLines(reader.t, settings, strangersOwner?.name ?? null),
      owner ? t('import.owner', { name: owner.name }) : t('import.noOwner'),
      good > 0 && t('import.rule'),
    ),
    buttons: [
      ...(ready
        ? [
            [
              {
                label: t('import.go', { count: good }),
                token: importToken('go', id),
                style: 'primary' as const,
              },
            ],
          ]
        : []),
      [
        { label: t('import.columns'), token: importToken('cols', id, 0) },
        { label: t('import.chooseOwner'), token: importToken('owner', id, 0) },
      ],
      ...(settings.unknownOwners.length > 0
        ? [[{ label: t('import.strangers'), token: importToken('strangers', id, 0) }]]
        : []),
      ...(counts.alike > 0 ? [[{ label: t('import.lookAlikes'), token: importToken('alike', id, 0) }]] : []),
      [...badButton, dropButton(reader, made)],
    ],
  };
}

const dropButton = ({ t }: ImportReader, { id }: StoredImport): Button => ({
  label: t('import.drop'),
  token: importToken('drop', id),
});

function doneScreen(reader: ImportReader, made: StoredImport): Screen {
  const { t, actor, now } = reader;
  const { id, counts, fileName } = made;
  const { created, updated, unchanged, incomplete, bad } = counts;
  const buttons: Button[] = [
    ...(bad > 0 ? [{ label: t('import.bad', { count: bad }), token: importToken('bad', id) }] : []),
    ...(mayRevert(actor, made, now) && created + updated > 0
      ? [{ label: t('import.revert'), token: importToken('sure', id) }]
      : []),
  ];
  const alike = created > 0 ? [[{ label: t('import.lookAlikes'), token: actionToken('lookalikes') }]] : [];
  return {
    text: lines(
      [bold(fileName)],
      t('import.done', { count: created, updated, bad }),
      unchanged > 0 && t('import.unchanged', { count: unchanged }),
      counts.planned > 0 && t('import.planned', { count: counts.planned }),
      incomplete > 0 && t('import.incomplete', { count: incomplete }),
      counts.noted > 0 && t('import.noted', { count: counts.noted }),
      counts.notesFull > 0 && t('import.notesFull', { count: counts.notesFull }),
      created > 0 && t('import.noPlan'),
    ),
    buttons: [...(buttons.length > 0 ? [buttons] : []), ...alike],
  };
}

function failedScreen({ t }: ImportReader, { settings, fileName }: StoredImport): Screen {
  return refusedScreen(t, settings.problem) ?? { text: lines(t('import.failed', { file: fileName })) };
}

/** Asked before an import is taken back: that can't be undone. */
export function revertScreen({ t }: Reader, { id, counts, fileName: file }: StoredImport): Screen {
  return {
    text: lines(t('import.revertSure', { count: counts.created, file })),
    buttons: [
      [
        { label: t('import.revertYes'), token: importToken('undo', id), style: 'danger' },
        { label: t('import.revertNo'), token: importToken('show', id) },
      ],
    ],
  };
}
