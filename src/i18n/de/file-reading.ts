// Was über eine Datei mit Kunden selbst gesagt wird: warum sie nicht lesbar ist und was daran zweifelhaft war.
export default {
  'import.refused.too_much':
    'In dieser Datei steckt weit mehr als in einer Kundenliste, deshalb habe ich aufgehört zu lesen. Kopieren Sie die Zeilen in eine neue Datei und schicken Sie diese.',
  'import.refused.protected':
    'Diese Datei hat ein Kennwort. Speichern Sie sie ohne Kennwort (in Excel: Speichern unter, Tools, Allgemeine Optionen) und schicken Sie diese.',
  'import.refused.open_document':
    'Das ist eine OpenDocument-Datei. Öffnen Sie sie, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.numbers':
    'Das ist eine Numbers-Datei. Wählen Sie in Numbers „Ablage“, „Exportieren“, „Excel“ oder „CSV“ und schicken Sie das Ergebnis.',
  'import.refused.pdf':
    'Das ist ein PDF; Tabellen kann ich daraus nicht lesen. Exportieren Sie die Liste aus dem ursprünglichen Programm als XLSX oder CSV.',
  'import.refused.image': 'Das ist ein Bild. Schicken Sie eine Kundenliste als Tabelle: XLSX oder CSV.',
  'import.refused.document':
    'Das ist ein Textdokument oder eine Präsentation. Kopieren Sie die Tabelle in eine Tabellenkalkulation, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.archive':
    'Das ist ein Archiv mit anderen Dateien. Entpacken Sie es und schicken Sie die XLSX oder CSV daraus.',
  'import.refused.html':
    'Das ist eine Webseite, wie immer sie heißt. Öffnen Sie sie in Excel, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.json':
    'Das ist JSON, also etwas für Programme. Exportieren Sie die Kunden als XLSX oder CSV und schicken Sie diese.',
  'import.refused.xml':
    'Das ist XML, also etwas für Programme. Öffnen Sie es in Excel, speichern Sie es als XLSX oder CSV und schicken Sie diese.',
  'import.refused.calendar': 'Das ist ein Kalender. Kontakte schicken Sie bitte als VCF, XLSX oder CSV.',
  'import.refused.open_quote':
    'In Zeile {{row}} dieser Datei beginnt ein Anführungszeichen ("), das nicht an seiner Stelle endet. Löschen oder schließen Sie es und schicken Sie die Datei noch einmal. Als XLSX gespeichert geht es auch.',
  'import.refused.giant_row':
    'Zeile {{row}} dieser Datei enthält mehr Text als irgendeine Zeile einer Tabelle. Bringen Sie sie in Ordnung und schicken Sie die Datei noch einmal.',
  'import.source.sheet': 'Blatt: {{sheet}}. Auch auf diesen steht etwas: {{others}}',
  'import.source.encoding':
    'Bei den Buchstaben bin ich nicht sicher: In Zeile {{row}} lese ich „{{sample}}“ ({{encoding}}). Stimmt das nicht, speichern Sie die Datei als XLSX und schicken Sie diese.',
  'import.source.characters':
    '{{number}} Zeichen sind nicht lesbar, das erste in Zeile {{row}}. Sind sie wichtig, speichern Sie die Datei als XLSX und schicken Sie diese.',
  'import.source.formulas':
    '{{number}} Formeln haben keinen gespeicherten Wert, die erste in Zeile {{row}}: Diese Zellen bleiben hier leer. Öffnen und speichern Sie die Datei und schicken Sie sie noch einmal, wenn Sie sie brauchen.',
  'import.source.far_cells':
    '{{number}} Zellen liegen zu weit rechts und werden nicht gelesen, die erste in Zeile {{row}}.',
  'import.source.joined':
    '{{number}} Zeilen setzen nur die darüber fort und gehören jetzt zu ihr, die erste ist Zeile {{row}}.',
  'import.source.filled':
    '{{number}} Zeilen beginnen ohne Firma; ich habe die darüber genommen, zuerst in Zeile {{row}}. Prüfen Sie, ob das stimmt.',
  'import.source.mixed_delimiters':
    '{{number}} Zeilen sind durch andere Zeichen getrennt als die übrigen, die erste ist Zeile {{row}}. Ich habe sie trotzdem gelesen.',
  'import.source.leftOut': 'Zeilen, die keine Kunden sind: {{number}} ({{lines}})',
  'import.source.line': 'Zeile {{row}}: {{text}}',
} as const;
