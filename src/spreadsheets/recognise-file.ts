// What a file is, by its content, whatever its name says.

import { TableError, type TableProblem } from './table-limits.ts';
import { type DetectedEncoding, decodedPieces, detectEncoding, type TextEncoding } from './text-encoding.ts';
import type { Archive } from './unpack.ts';

export type FileKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'vcard' | 'text'; readonly encoding: DetectedEncoding };

type Bytes = readonly number[];
const ascii = (text: string): Bytes => [...text].map((letter) => letter.charCodeAt(0));

/** What files begin with that are none of ours, and where in the file it stands. */
const beginnings: readonly (readonly [TableProblem, Bytes, number?])[] = [
  ['pdf', ascii('%PDF')],
  ['image', [0x89, ...ascii('PNG')]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', ascii('GIF8')],
  ['image', ascii('BM'), 0],
  ['image', [0x49, 0x49, 0x2a, 0]],
  ['image', [0x4d, 0x4d, 0, 0x2a]],
  ['image', ascii('WEBP'), 8],
  ['image', ascii('ftyphei'), 4],
  ['image', ascii('ftypmif1'), 4],
  ['image', ascii('ftypavif'), 4],
  ['document', ascii('{\\rtf')],
  ['archive', ascii('Rar!')],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
  ['archive', ascii('BZh')],
  ['archive', [0xfd, ...ascii('7zXZ')]],
  ['archive', ascii('PK\u0005\u0006')],
  ['archive', ascii('ustar'), 257],
  ['not_a_table', [0x7f, ...ascii('ELF')]],
  ['not_a_table', ascii('SQLite format 3')],
  ['old_excel', [0x09, 0x08, 0x10, 0]],
  ['old_excel', [0x09, 0x04, 0x06, 0]],
  ['old_excel', [0x09, 0x02, 0x06, 0]],
];
const ole: Bytes = [0xd0, 0xcf, 0x11, 0xe0];
const zip: Bytes = ascii('PK\u0003\u0004');
const sampleCharacters = 4096;

/** @throws TableError that names what it is, for what can't be read */
export function recogniseFile(bytes: Buffer, chosen: TextEncoding | null): FileKind {
  if (bytes.length === 0) throw new TableError('empty');
  if (startsWith(bytes, zip)) return { kind: 'zip' };
  if (startsWith(bytes, ole)) throw new TableError(inOle(bytes));
  const begun = beginnings.find(([, start, at = 0]) => startsWith(bytes, start, at));
  // "BM" is also how a company may be called.
  if (begun && !(begun[1].length === 2 && !hasZeros(bytes))) throw new TableError(begun[0]);
  const encoding = chosen ? { encoding: chosen, others: [] } : detectEncoding(bytes);
  const text = beginningOf(bytes, encoding.encoding);
  if (/^begin:vcard\b/i.test(text)) return { kind: 'vcard', encoding };
  const problem = problemOfText(text, bytes, encoding.encoding);
  if (problem) throw new TableError(problem);
  return { kind: 'text', encoding };
}

const startsWith = (bytes: Uint8Array, start: Bytes, at = 0): boolean =>
  start.every((byte, index) => bytes[at + index] === byte);
const hasZeros = (bytes: Uint8Array): boolean => bytes.subarray(0, 200).includes(0);

/** An encrypted XLSX is a store of the old kind with one file in it, named so in UTF-16. */
function inOle(bytes: Buffer): TableProblem {
  const start = bytes.subarray(0, 1024 * 1024);
  const has = (name: string) => start.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return 'protected';
  if (has('WordDocument') || has('PowerPoint Document')) return 'document';
  return 'old_excel';
}

function beginningOf(bytes: Buffer, encoding: TextEncoding): string {
  let text = '';
  for (const piece of decodedPieces(bytes, encoding, sampleCharacters * 2)) {
    text = (text + piece).trimStart();
    if (text.length >= sampleCharacters) break;
  }
  return text
    .slice(0, sampleCharacters)
    .replace(/^\ufeff/, '')
    .trimStart();
}

function problemOfText(text: string, bytes: Buffer, encoding: TextEncoding): TableProblem | null {
  const start = text.slice(0, 300).toLowerCase();
  if (start.startsWith('begin:vcalendar')) return 'calendar';
  if (/^(?:<!doctype html|<html|<head|<body|<table|<div|<meta|<script|<style|<p>|<br)/.test(start))
    return 'html';
  if (/^mime-version:|^from: .*\n/.test(start) && text.toLowerCase().includes('content-type:')) return 'html';
  if (start.startsWith('<!--')) return text.toLowerCase().includes('<html') ? 'html' : 'xml';
  if (start.startsWith('<?xml')) return text.toLowerCase().includes('<html') ? 'html' : 'xml';
  if (/^<[a-z][\w:.-]{0,60}[\s/>]/.test(start) && text.includes('</')) return 'xml';
  if (/^(?:%!ps|#!|version https:\/\/git-lfs)/.test(start)) return 'not_a_table';
  return isJson(text, bytes, encoding) ? 'json' : null;
}

/** Begins as JSON does, also one object per line; cut off or with errors it is still none of ours. */
function isJson(text: string, bytes: Buffer, encoding: TextEncoding): boolean {
  if (!/^(?:\{\s{0,200}["}]|\[\s{0,200}[[{"\]\d-]|\[\s{0,200}(?:true|false|null)\b)/.test(text)) return false;
  if (text.startsWith('{')) return true;
  try {
    JSON.parse([...decodedPieces(bytes, encoding)].join(''));
    return true;
  } catch {
    return /^\[\s{0,200}\{\s{0,200}"/.test(text);
  }
}

/** What a zip archive without a workbook is. */
export function problemOfArchive(archive: Archive): TableProblem {
  const has = (...paths: string[]) => paths.some((path) => archive.has(path));
  const any = (pattern: RegExp) => archive.names.some((name) => pattern.test(name.slice(0, 200)));
  if (has('Index/Document.iwa', 'Index.zip') || any(/\.iwa$/i)) return 'numbers';
  if (has('xl/workbook.bin')) return 'old_excel';
  if (has('word/document.xml', 'ppt/presentation.xml')) return 'document';
  if (has('META-INF/manifest.xml', 'content.xml')) return 'open_document';
  return 'archive';
}
