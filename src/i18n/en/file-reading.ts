// What is said of a file of customers itself: why it can't be read, and what was doubtful in it.
export default {
  'import.refused.too_much':
    'There is far more in this file than a list of customers has, so I stopped reading. Copy the rows into a new file and send that.',
  'import.refused.protected':
    'This file has a password. Save it without one (in Excel: Save as, Tools, General options) and send that.',
  'import.refused.open_document':
    'This is an OpenDocument file. Open it and save it as XLSX or CSV, then send that.',
  'import.refused.numbers':
    'This is a Numbers file. In Numbers choose File, Export To, Excel or CSV, and send what comes out.',
  'import.refused.pdf':
    'This is a PDF; I cannot read tables from one. Export the list as XLSX or CSV from the program that made it.',
  'import.refused.image': 'This is a picture. For a list of customers send a table as XLSX or CSV.',
  'import.refused.document':
    'This is a text document or slides. Copy the table into a spreadsheet, save it as XLSX or CSV and send that.',
  'import.refused.archive': 'This is an archive of other files. Unpack it and send the XLSX or CSV in it.',
  'import.refused.html':
    'This is a web page, whatever it is called. Open it in Excel, save it as XLSX or CSV and send that.',
  'import.refused.json':
    'This is JSON, which is for programs. Export the customers as XLSX or CSV and send that.',
  'import.refused.xml':
    'This is XML, which is for programs. Open it in Excel, save it as XLSX or CSV and send that.',
  'import.refused.calendar': 'This is a calendar. For contacts send a VCF file, XLSX or CSV.',
  'import.refused.open_quote':
    'In row {{row}} of this file a quotation mark (") opens and does not close where it should. Take it out or close it, and send the file again. Saving as XLSX helps too.',
  'import.refused.giant_row':
    'Row {{row}} of this file holds more text than any row of a table. Put it right there and send the file again.',
  'import.source.sheet': 'Sheet: {{sheet}}. There is something in these too: {{others}}',
  'import.source.encoding':
    'I am not sure of the letters: I read “{{sample}}” in row {{row}} ({{encoding}}). If that is wrong, save the file as XLSX and send that.',
  'import.source.characters':
    '{{number}} characters cannot be read, the first in row {{row}}. If they matter, save the file as XLSX and send that.',
  'import.source.formulas':
    '{{number}} formulas have no saved value, the first in row {{row}}: their cells are empty here. Open the file, save it and send it again to have them.',
  'import.source.far_cells':
    '{{number}} cells lie too far to the right and are not read, the first in row {{row}}.',
  'import.source.joined':
    '{{number}} rows only go on with the one above and were put to it, the first is row {{row}}.',
  'import.source.filled':
    '{{number}} rows begin without a company; I took the one above, first in row {{row}}. Check that this is right.',
  'import.source.mixed_delimiters':
    '{{number}} rows are cut by other characters than the rest, the first is row {{row}}. I read them all the same.',
  'import.source.leftOut': 'Lines that are no customers: {{number}} ({{lines}})',
  'import.source.line': 'row {{row}}: {{text}}',
} as const;
