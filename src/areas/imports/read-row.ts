// What a row of a file says of a customer, by what its columns mean. Pure.

import type { TableRow } from '../../spreadsheets/read-table.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { importKeys } from './import-keys.ts';
import { longest } from './limits.ts';
import { isNoTaxNumber } from './placeholders.ts';
import { namesOf } from './read-names.ts';
import { readNextStep } from './read-next-step.ts';
import { optOutsOf, wordsOfOthers } from './read-opt-outs.ts';
import { placeOf } from './read-place.ts';
import { pointsOf } from './read-points.ts';
import { tagsOf } from './read-tags.ts';
import { type Cell, cellsOf, cut, type Doubt, Note, plainWords, type RowReader } from './row-cells.ts';
import type { ImportedCustomer, ImportField, RowDoubt, StagedRow } from './schema.ts';
import { writtenKey } from './written-name.ts';

/** Only a row with nothing to keep is refused: what can't be read stands in the note as it was typed. */
export function readRow({ row, cells }: TableRow, reader: RowReader): StagedRow {
  const say = reader.say ?? plainWords;
  const found = cellsOf(cells, reader, say);
  const of = (field: ImportField): readonly Cell[] => found.get(field) ?? [];
  const one = (field: ImportField): string | null => of(field)[0]?.value ?? null;
  const isGuess = (field: ImportField): boolean =>
    of(field).some(({ index }) => reader.guessed?.includes(index));

  const note = new Note();
  for (const { value } of of('note')) note.add(value);
  note.add(placeOf(of) ?? '');
  for (const { heading, value } of of('other')) note.add(`${heading}: ${value}`);
  cells.slice(reader.columns.length).forEach((value) => {
    if (value.trim() !== '') note.add(value.trim());
  });

  const doubts: { kind: RowDoubt; column: string; value: string }[] = [];
  const doubt: Doubt = (kind, { heading, value }) =>
    doubts.push({ kind, column: heading, value: value.slice(0, 60) });
  const read = pointsOf(of, reader, note);
  const optOuts = optOutsOf(of, read.points, note, doubt, wordsOfOthers(cells, reader, say));
  const names = namesOf(of, one, reader, note, doubt);
  const owner = one('owner');
  const ownerId = owner === null ? null : reader.ownerOf(owner.slice(0, longest.owner));
  const isStranger = owner !== null && ownerId === null;
  if (isStranger) note.add(`${of('owner')[0]?.heading}: ${owner}`);
  const position = cut(one('position'), longest.position, note);
  for (const { heading, value } of of('expectedClose')) note.add(`${heading}: ${value}`);
  const next = readNextStep(of('nextStep')[0], of('nextDate')[0], reader.whenOf);
  for (const line of next.lines) note.add(line);

  if ((names.name === '' || names.isPlaceholder) && read.points.length === 0) {
    const cell = read.unread ?? found.values().next().value?.[0] ?? null;
    const refused = cell ? { column: cell.heading, value: cell.value.slice(0, 80) } : null;
    return { row, cells, problem: 'nothing', refused, customer: null, keys: [] };
  }
  const tags = tagsOf(of('tags'), note, doubt);
  const taxCell = of('taxNumber')[0];
  const isNoTax = taxCell !== undefined && isNoTaxNumber(taxCell.value);
  if (isNoTax) note.add(`${taxCell.heading}: ${taxCell.value}`);
  const typedTax = isNoTax ? null : (taxCell?.value.replace(/^['’](?=[\p{L}\d])/u, '') ?? null);
  const taxNumber = cut(typedTax, longest.taxNumber, note);
  const personKey =
    names.firstName && names.lastName ? writtenKey(`${names.firstName} ${names.lastName}`) : '';
  const customer: ImportedCustomer = {
    name: names.name,
    nameKey: nameKey(names.name),
    isPerson: names.isPerson,
    personKey,
    cityKey: nameKey((one('city') ?? '').slice(0, 60)),
    unknownOwner: isStranger ? owner.slice(0, longest.owner) : null,
    lines: {
      name: names.name === '' ? null : say.alsoCalled(names.name),
      taxNumber: taxNumber === null ? null : say.taxNumber(taxNumber),
      position: position === null ? null : say.position(position),
    },
    closed: optOuts.closed,
    refuses: optOuts.refuses,
    taxNumber,
    tags,
    note: note.text(() => doubts.push({ kind: 'cut', column: of('note')[0]?.heading ?? '', value: '' })),
    next: next.step,
    ownerId,
    person: {
      firstName: names.firstName,
      lastName: names.lastName,
      nameKey: nameKey(names.lastName ?? ''),
      position,
      consent: optOuts.consent,
    },
    points: [...read.points],
  };
  const sure = {
    ...customer,
    nameKey: isGuess('name') || isGuess('contact') || names.isPlaceholder ? '' : customer.nameKey,
    taxNumber: isGuess('taxNumber') ? null : customer.taxNumber,
    points: read.points.filter((point) => !read.guesses.has(point)),
  };
  const isNoted = read.isNoted || isStranger || next.isNoted;
  return { row, cells, problem: null, customer, keys: importKeys(sure), isNoted, doubts };
}
