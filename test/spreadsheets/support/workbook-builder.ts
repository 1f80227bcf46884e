// XLSX workbooks written anew after the published format, in the ways in which programs differ.
import { file, type ZipFile, zip } from './zip-builder.ts';

/** A text, a number, or the XML of a whole cell but for its place. */
export type BuiltCell = string | number | null | { readonly xml: string };

export interface BuiltSheet {
  readonly name: string;
  readonly rows: readonly (readonly BuiltCell[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
}

export interface BuiltWorkbook {
  readonly sheets: readonly BuiltSheet[];
  /** Number formats of the styles 1, 2, 3 … */
  readonly formats?: readonly string[];
  readonly since1904?: boolean;
  /** How the parts are called; by default as Excel calls them. */
  readonly paths?: {
    readonly workbook?: string;
    readonly sheet?: (number: number) => string;
    /** As the references say it. */
    readonly officeTarget?: string;
    readonly target?: (number: number) => string;
  };
  readonly namespace?: string;
  readonly relationNamespace?: string;
  readonly prefix?: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function letters(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? letters(before - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export function sheetXml(
  { rows, merges = [] }: Omit<BuiltSheet, 'name'>,
  prefix = '',
  namespace = main,
): string {
  const p = prefix;
  const cells = (row: readonly BuiltCell[], number: number) =>
    row
      .map((cell, column) => {
        if (cell === null || cell === '') return '';
        const place = `r="${letters(column)}${number}"`;
        if (typeof cell === 'object') return `<${p}c ${place} ${cell.xml}</${p}c>`;
        if (typeof cell === 'number') return `<${p}c ${place}><${p}v>${cell}</${p}v></${p}c>`;
        return `<${p}c ${place} t="inlineStr"><${p}is><${p}t>${escaped(cell)}</${p}t></${p}is></${p}c>`;
      })
      .join('');
  const body = rows
    .map((row, index) =>
      row.length === 0 ? '' : `<${p}row r="${index + 1}">${cells(row, index + 1)}</${p}row>`,
    )
    .join('');
  const merged =
    merges.length > 0
      ? `<${p}mergeCells>${merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')}</${p}mergeCells>`
      : '';
  const declared = p === '' ? `xmlns="${namespace}"` : `xmlns:${p.slice(0, -1)}="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?><${p}worksheet ${declared}><${p}sheetData>${body}</${p}sheetData>${merged}</${p}worksheet>`;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function workbookFiles(built: BuiltWorkbook): ZipFile[] {
  const { sheets, formats = [], since1904 = false, paths = {}, prefix = '' } = built;
  const namespace = built.namespace ?? main;
  const type = built.relationNamespace ?? office;
  const workbook = paths.workbook ?? 'xl/workbook.xml';
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const sheetPath = paths.sheet ?? ((number) => `${folder}worksheets/sheet${number}.xml`);
  const target = paths.target ?? ((number) => `worksheets/sheet${number}.xml`);
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const styles = formats.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`,
  );
  return [
    file(
      '_rels/.rels',
      `<Relationships><Relationship Id="rId1" Type="${type}/officeDocument" Target="${paths.officeTarget ?? workbook}"/></Relationships>`,
    ),
    file(
      workbook,
      `<workbook xmlns="${namespace}" xmlns:r="${type}"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    file(
      `${folder}_rels/${workbook.slice(folder.length)}.rels`,
      `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${type}/worksheet" Target="${target(index + 1)}"/>`).join('')}</Relationships>`,
    ),
    ...(formats.length > 0
      ? [
          file(
            `${folder}styles.xml`,
            `<styleSheet xmlns="${namespace}"><numFmts>${styles.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs></styleSheet>`,
          ),
        ]
      : []),
    ...sheets.map((sheet, index) => file(sheetPath(index + 1), sheetXml(sheet, prefix, namespace))),
  ];
}

export const workbook = (built: BuiltWorkbook): Buffer => zip(workbookFiles(built));
export const oneSheet = (rows: readonly (readonly BuiltCell[])[], merges: readonly string[] = []): Buffer =>
  workbook({ sheets: [{ name: 'Customers', rows, merges }] });
