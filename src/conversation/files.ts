// A file that somebody sent: an answer to the running dialog, customers to import, or a business card for an operator.

import { cleanText } from '../engine/parse/text.ts';
import { fileOfUpdate } from '../files/data.ts';
import { contactsType, expectedKind, kindOfFile } from '../files/file-kind.ts';
import { storeFile } from '../files/mutations.ts';
import { type FileFacts, type FileKind, type FilePurpose, maxFileBytes } from '../files/schema.ts';
import type { Key } from '../i18n/translate.ts';
import type { Input } from '../messenger/incoming.ts';
import { FileError } from '../messenger/messenger.ts';
import type { Messengers } from '../messenger/registry.ts';
import { lines } from '../messenger/text.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import { createAlbums, storedKey } from './albums.ts';
import type { DialogTurns } from './dialog-turns.ts';
import type { AllTakings } from './takings.ts';
import type { Turn } from './turn.ts';
import type { Command, TurnContext } from './turn-context.ts';

type FileInput = Extract<Input, { kind: 'file' }>;

export interface FileParts {
  readonly messengers: Messengers;
  readonly dialogs: DialogLookup;
  readonly commands: ReadonlyMap<string, Command>;
  readonly turns: DialogTurns;
  readonly takings: AllTakings;
  call(command: Command, asked: TurnContext): Promise<Turn>;
}

const maxName = 200;
/** Line ends, signs that turn the direction of writing, and what stands for something unreadable. */
const unshowable = /[\s\p{Cc}\p{Cf}\ufffd]+/gu;
/** What an answer to a question is stored as: a picture is for an operator to look at. */
const answerPurposes: Readonly<Record<FileKind, FilePurpose>> = {
  spreadsheet: 'import',
  picture: 'business-card',
  contacts: 'upload',
  'old-spreadsheet': 'upload',
  other: 'upload',
};

/** Fetches and stores the file before anything is decided: the network and the write of a turn stay apart. */
export function createFiles({ messengers, dialogs, commands, turns, takings, call }: FileParts) {
  const further = createAlbums();
  return async function take(asked: TurnContext, input: FileInput): Promise<Turn> {
    const answers = takesFile(asked);
    const expected = input.photo ? 'picture' : expectedKind(input);
    if (!answers && expected !== null && !commandFor(asked, expected)) return cannotRead(asked, expected);
    if ((input.size ?? 0) > maxFileBytes) return tooBig(asked);
    const another = expected === 'picture' ? await further(asked) : null;
    if (another) return another;
    const kept = await keep(asked, input, answers);
    if ('kind' in kept) return kept;
    const { file, fileKind } = kept;
    if (answers) {
      const { caption } = input;
      const answer = { fileId: file.id, name: file.name, picture: fileKind === 'picture' };
      return turns.answer(asked, { kind: 'file', ...answer, ...(caption !== undefined && { caption }) });
    }
    const use = commandFor(asked, fileKind);
    if (!use) return cannotRead(asked, fileKind);
    return call(use.command, { ...asked, args: [...use.args, String(file.id)] });
  };

  /** A file of an update that is decided anew was stored already. Nothing is stored that nobody can use. */
  async function keep(
    asked: TurnContext,
    input: FileInput,
    answers: boolean,
  ): Promise<{ file: Pick<FileFacts, 'id' | 'name'>; fileKind: FileKind } | Turn> {
    const { actor, now } = asked.context;
    const updateKey = storedKey(asked.incoming);
    const known = await fileOfUpdate(asked.sql, actor, updateKey);
    if (known) return { file: known, fileKind: kindOf(known) };
    const bytes = await fetch(asked, input);
    if (!Buffer.isBuffer(bytes)) return bytes;
    const name = cleanText(input.name.replace(unshowable, ' '), maxName) || 'file';
    const fileKind = kindOfFile({ name, mediaType: input.mediaType }, bytes);
    if (fileKind === 'other' || fileKind === 'old-spreadsheet') return cannotRead(asked, fileKind);
    const use = commandFor(asked, fileKind);
    if (!use && !answers) return cannotRead(asked, fileKind);
    const said = cleanText(input.mediaType, 100) || 'application/octet-stream';
    const mediaType = fileKind === 'contacts' ? contactsType : said;
    const purpose = use && !answers ? use.purpose : answerPurposes[fileKind];
    const file = { purpose, name, mediaType, bytes, updateKey };
    return { file: { id: await storeFile(asked.sql, actor, file, now), name }, fileKind };
  }

  async function fetch(asked: TurnContext, { fileKey }: FileInput): Promise<Buffer | Turn> {
    const messenger = messengers.get(asked.incoming.messenger);
    try {
      if (!messenger) throw new FileError('unavailable', 'This messenger is not served here.');
      return await messenger.fetchFile(fileKey, maxFileBytes);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return error.outcome === 'too-big' ? tooBig(asked) : say(asked, 'file.notFetched');
    }
  }

  function takesFile({ chat }: TurnContext): boolean {
    const { dialog } = chat.state;
    return dialog !== null && dialogs(dialog.dialog)?.fields[dialog.asking]?.takeFile !== undefined;
  }

  function commandFor({ context }: TurnContext, kind: FileKind) {
    const use = takings.file(context.actor, kind);
    const command = use && commands.get(use.command);
    return use && command?.may(context.actor) ? { ...use, command } : null;
  }

  function cannotRead(asked: TurnContext, kind: FileKind): Turn {
    const imports = commandFor(asked, 'spreadsheet') !== null;
    if (kind === 'old-spreadsheet' && imports) return say(asked, 'file.oldSpreadsheet');
    const pictures = commandFor(asked, 'picture') !== null;
    if (imports) return say(asked, pictures ? 'file.sendEither' : 'file.sendSpreadsheet');
    return say(asked, pictures ? 'file.sendCard' : 'conversation.unreadable');
  }
}

/** What a stored file was taken for. */
function kindOf({ purpose, mediaType }: FileFacts): FileKind {
  if (purpose === 'import') return 'spreadsheet';
  return mediaType === contactsType ? 'contacts' : 'picture';
}

const say = ({ context }: TurnContext, key: Key): Turn => ({
  kind: 'show',
  where: 'new',
  screen: { text: lines(context.t(key)) },
});

function tooBig({ context }: TurnContext): Turn {
  const text = lines(context.t('file.tooBig', { megabytes: maxFileBytes / 1024 / 1024 }));
  return { kind: 'show', where: 'new', screen: { text } };
}
