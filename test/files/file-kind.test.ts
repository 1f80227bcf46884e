// What a file is: by its bytes rather than by what is said of it.
import { describe, expect, test } from 'vitest';
import { expectedKind, kindOfFile, pictureTypeOf } from '../../src/files/file-kind.ts';

const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a46', 'hex');
const workbook = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('…xl/workbook.xml…')]);
const document = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('word/document.xml')]);
const oldExcel = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const utf16 = Buffer.from('\ufeffИмя;Телефон', 'utf16le');

describe('a file', () => {
  test.each([
    ['a.csv', 'text/csv', Buffer.from('Firma;Ü'), 'spreadsheet'],
    ['Клиенты.CSV', 'application/vnd.ms-excel', Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0x31]), 'spreadsheet'],
    ['a.csv', 'text/csv', utf16, 'spreadsheet'],
    ['a.txt', 'text/plain', utf16.subarray(2), 'spreadsheet'],
    ['', 'text/csv', Buffer.from('a,b'), 'spreadsheet'],
    ['a.xlsx', '', workbook, 'spreadsheet'],
    ['no ending', 'application/octet-stream', workbook, 'spreadsheet'],
    ['a.csv', 'text/csv', workbook, 'spreadsheet'],
    ['a.xls', 'application/vnd.ms-excel', oldExcel, 'old-spreadsheet'],
    ['a.csv', 'text/csv', oldExcel, 'old-spreadsheet'],
    ['a.docx', 'application/zip', document, 'other'],
    ['a.xlsx', '', Buffer.from('not a workbook'), 'other'],
    ['a.csv', 'text/csv', Buffer.from([1, 0, 2, 3, 0, 0, 9]), 'other'],
    ['a.csv', 'text/csv', Buffer.alloc(0), 'other'],
    ['photo.jpg', 'image/jpeg', jpeg, 'picture'],
    ['a.csv', 'text/csv', png, 'picture'],
    ['photo.jpg', 'image/jpeg', Buffer.from('<svg onload="alert(1)">'), 'other'],
    ['photo.heic', 'image/heic', Buffer.from('\0\0\0\u0018ftypheic'), 'other'],
    ['a.pdf', 'application/pdf', Buffer.from('%PDF-1.7'), 'other'],
  ])('called %s, of type "%s", is known for what it is', (name, mediaType, bytes, kind) => {
    expect(kindOfFile({ name, mediaType }, bytes)).toBe(kind);
  });

  test.each([
    ['a.pdf', 'application/pdf', 'other'],
    ['song.mp3', 'audio/mpeg', 'other'],
    ['a.xls', 'application/vnd.ms-excel', 'old-spreadsheet'],
    ['a.bin', 'application/octet-stream', null],
    ['a', '', null],
    ['a.csv', 'text/csv; charset=utf-8', 'spreadsheet'],
    ['a.JPG', '', 'picture'],
  ])('called %s, of type "%s", is not fetched where nobody could read it', (name, mediaType, kind) => {
    expect(expectedKind({ name, mediaType })).toBe(kind);
  });

  test('that is a picture is one of two kinds', () => {
    expect([png, jpeg, workbook].map(pictureTypeOf)).toEqual(['image/png', 'image/jpeg', null]);
  });
});
