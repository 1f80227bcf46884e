// Where in a workbook things lie: by its own references, however they are spelt, else by their usual names.

import { TableError, tableLimits } from './table-limits.ts';
import { type Archive, plainPath } from './unpack.ts';
import { createXmlEvents, type XmlBudget, type XmlListener } from './xml-events.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly path: string;
}

export interface WorkbookParts {
  /** Those that are shown, in their order. */
  readonly sheets: readonly WorkbookSheet[];
  readonly shared: string | null;
  readonly styles: string | null;
  readonly since1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: "worksheet", "sharedStrings". */
  readonly type: string;
  readonly path: string;
}

const silent = { open() {}, close() {}, text() {} };

/** @throws TableError `not_a_table` where there is no workbook with a sheet */
export function workbookParts(archive: Archive, budget: XmlBudget): WorkbookParts {
  const office = relationsOf(archive, '', budget).find(({ type }) => type === 'officeDocument')?.path;
  const workbook = [office, 'xl/workbook.xml', 'workbook.xml'].find((path) => path && archive.has(path));
  if (!workbook) throw new TableError('not_a_table');
  const folder = workbook.slice(0, Math.max(0, workbook.lastIndexOf('/')));
  const relations = relationsOf(archive, workbook, budget);
  const listed: { name: string; id: string }[] = [];
  let since1904 = false;
  readPart(archive, workbook, budget, {
    ...silent,
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      const state = attributes.get('state');
      if (
        name === 'sheet' &&
        state !== 'hidden' &&
        state !== 'veryHidden' &&
        listed.length < tableLimits.sheets
      )
        listed.push({ name: attributes.get('name') ?? '', id: attributes.get('id') ?? '' });
    },
  });
  const ofType = (type: string, usual: string) =>
    [relations.find((one) => one.type === type)?.path, plainPath(`${folder}/${usual}`)].find(
      (path) => path !== undefined && archive.has(path),
    ) ?? null;
  const sheets = listed.flatMap(({ name, id }, index): WorkbookSheet[] => {
    const relation = relations.find((one) => one.id === id);
    if (relation && relation.type !== '' && relation.type !== 'worksheet') return [];
    const path = relation?.path ?? plainPath(`${folder}/worksheets/sheet${index + 1}.xml`);
    return archive.has(path) ? [{ name: name.slice(0, 100), path }] : [];
  });
  if (sheets.length === 0) throw new TableError('not_a_table');
  return {
    sheets,
    shared: ofType('sharedStrings', 'sharedStrings.xml'),
    styles: ofType('styles', 'styles.xml'),
    since1904,
  };
}

/** What a part refers to; of the whole package for ''. A target is relative to the part's folder, or absolute. */
function relationsOf(archive: Archive, part: string, budget: XmlBudget): Relation[] {
  const cut = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(0, cut));
  const found: Relation[] = [];
  readPart(archive, `${folder}/_rels/${part.slice(cut + 1)}.rels`, budget, {
    ...silent,
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      const target = spelt(attributes.get('Target') ?? '');
      found.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        path: plainPath(/^[\\/]/.test(target) ? target : `${folder}/${target}`),
      });
    },
  });
  return found;
}

function spelt(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Goes through one XML file of the archive; nothing happens when it isn't there. Parts are UTF-8 or UTF-16. */
export function readPart(archive: Archive, path: string, budget: XmlBudget, listener: XmlListener): void {
  const take = createXmlEvents(listener, budget);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for (const piece of archive.read(path)) {
    decoder ??= new TextDecoder(xmlEncoding(piece));
    take(decoder.decode(piece, { stream: true }));
  }
}

export function xmlEncoding(start: Uint8Array): string {
  const [one = 0, two = 0] = start;
  if ((one === 0xff && two === 0xfe) || (one === 0x3c && two === 0)) return 'utf-16le';
  if ((one === 0xfe && two === 0xff) || (one === 0 && two === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
