// An XLSX file as a test sees it: each cell with the type that the file gives it.
import { unzipSync } from 'fflate';

export interface ReadCell {
  /** s: a text; n: a number, a date among them; f: a formula, whatever its value. */
  readonly type: 's' | 'n' | 'f';
  readonly value: string;
  /** The number format's code. */
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (ReadCell | null)[])[];
}

export function readWorkbook(bytes: Uint8Array): ReadSheet[] {
  const files = unzipSync(bytes);
  const xml = (path: string) => new TextDecoder().decode(files[path]);
  const texts = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) =>
    plain((inner as string).replace(/<[^>]+>/g, '')),
  );
  const formats = formatsOf(xml('xl/styles.xml'));
  return [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name], index) => ({
    name: plain(name as string),
    rows: [...xml(`xl/worksheets/sheet${index + 1}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
      ([, row]) => cellsOf(row as string, texts, formats),
    ),
  }));
}

function cellsOf(row: string, texts: readonly string[], formats: readonly string[]): (ReadCell | null)[] {
  const cells: (ReadCell | null)[] = [];
  for (const [, attributes = '', inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? 'A';
    const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1];
    const place = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    while (cells.length < place) cells.push(null);
    const isText = /t="s"/.test(attributes);
    const format = formats[Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '';
    if (value === undefined) cells.push(null);
    else
      cells.push({
        type: /<f[ >]/.test(inner) ? 'f' : isText ? 's' : 'n',
        value: isText ? (texts[Number(value)] as string) : value,
        format,
      });
  }
  return cells;
}

/** By the number of a cell's style. */
function formatsOf(styles: string): string[] {
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id as string,
      plain(code as string),
    ]),
  );
  const inner = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...inner.matchAll(/<xf ([^>]*)/g)].map(([, attributes]) => {
    const id = /numFmtId="(\d+)"/.exec(attributes as string)?.[1] ?? '0';
    return codes.get(id) ?? (id === '49' ? '@' : '');
  });
}

const plain = (xml: string): string =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');
