// Words of this area in German.
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
    'Das ist ein PDF, daraus kann ich keine Tabellen lesen. Exportieren Sie die Liste aus dem ursprünglichen Programm als XLSX oder CSV.',
  'import.refused.image': 'Das ist ein Bild. Schicken Sie eine Kundenliste als Tabelle: XLSX oder CSV.',
  'import.refused.document':
    'Das ist ein Textdokument oder eine Präsentation. Kopieren Sie die Tabelle in eine Tabellenkalkulation, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.archive':
    'Das ist ein Archiv mit anderen Dateien. Entpacken Sie es und schicken Sie die XLSX oder CSV daraus.',
  'import.refused.html':
    'Das ist in Wirklichkeit eine Webseite. Öffnen Sie sie in Excel, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.json':
    'Das ist JSON, ein Format für Programme. Exportieren Sie die Kunden als XLSX oder CSV und schicken Sie diese.',
  'import.refused.xml':
    'Das ist XML, ein Format für Programme. Öffnen Sie die Datei in Excel, speichern Sie sie als XLSX oder CSV und schicken Sie diese.',
  'import.refused.calendar': 'Das ist ein Kalender. Kontakte schicken Sie bitte als VCF, XLSX oder CSV.',
  'import.refused.open_quote':
    'In Zeile {{row}} dieser Datei beginnt ein Anführungszeichen ("), das nicht an der richtigen Stelle endet. Löschen oder schließen Sie es und schicken Sie die Datei noch einmal. Als XLSX gespeichert geht es auch.',
  'import.refused.giant_row':
    'Zeile {{row}} dieser Datei enthält mehr Text, als in eine Tabellenzeile passt. Korrigieren Sie sie und schicken Sie die Datei noch einmal.',
  'import.source.sheet': 'Blatt: {{sheet}}. Auch hier stehen Daten: {{others}}',
  'import.source.encoding':
    'Bei den Buchstaben bin ich nicht sicher: In Zeile {{row}} lese ich „{{sample}}“ ({{encoding}}). Stimmt das nicht, speichern Sie die Datei als XLSX und schicken Sie diese.',
  'import.source.characters':
    'Unlesbare Zeichen: {{number}}, das erste in Zeile {{row}}. Sind sie wichtig, speichern Sie die Datei als XLSX und schicken Sie diese.',
  'import.source.formulas':
    'Formeln ohne gespeicherten Wert: {{number}}, die erste in Zeile {{row}}. Ihre Zellen bleiben hier leer. Öffnen und speichern Sie die Datei und schicken Sie sie noch einmal, wenn Sie sie brauchen.',
  'import.source.far_cells': 'Zellen zu weit rechts, nicht gelesen: {{number}}, die erste in Zeile {{row}}.',
  'import.source.joined':
    'Zeilen, die nur die darüber fortsetzen und mit ihr verbunden wurden: {{number}}, die erste ist Zeile {{row}}.',
  'import.source.filled':
    'Zeilen ohne Firma: {{number}}, zuerst in Zeile {{row}}. Ich habe die Firma aus der Zeile darüber genommen. Bitte prüfen Sie das.',
  'import.source.mixed_delimiters':
    'Zeilen mit einem anderen Trennzeichen als die übrigen: {{number}}, die erste ist Zeile {{row}}. Ich habe sie trotzdem gelesen.',
  'import.source.leftOut': 'Zeilen, die keine Kunden sind: {{number}} ({{lines}})',
  'import.source.line': 'Zeile {{row}}: {{text}}',
  'command.import': 'Kunden aus einer Datei importieren',
  'import.how':
    'Schicken Sie mir eine CSV- oder XLSX-Datei mit einem Kunden pro Zeile. Ich erkenne die Spalten, zeige, was ich verstanden habe, und importiere nichts, bevor Sie zustimmen.\nHöchstens {{megabytes}} MB und {{rows}} Zeilen.',
  'import.template': 'Leere Vorlage',
  'import.sample': 'Beispiel',
  'import.templateHere':
    'Füllen Sie sie aus und schicken Sie sie zurück. Nötig ist nur die Firma oder ein Nachname.',
  'import.sampleHere': 'So kann eine Datei aussehen.',
  'import.templateName': 'kunden',
  'import.latest': '{{file}} · {{day}}',
  'import.reading': 'Ich lese {{file}} …',
  'import.readingRows_one': 'Ich lese {{file}} … {{count}} Zeile',
  'import.readingRows_other': 'Ich lese {{file}} … {{count}} Zeilen',
  'import.readDone': 'Ich habe {{file}} gelesen. Das Ergebnis steht unten.',
  'import.rows_one': '{{count}} Zeile: {{new}} neu, {{known}} bekannt, {{bad}} fehlerhaft.',
  'import.rows_other': '{{count}} Zeilen: {{new}} neu, {{known}} bekannt, {{bad}} fehlerhaft.',
  'import.doubles_one': '{{count}} Zeile betrifft den Kunden einer anderen Zeile; sie werden zusammengelegt.',
  'import.doubles_other': '{{count}} Zeilen betreffen Kunden anderer Zeilen; sie werden zusammengelegt.',
  'import.lookAlikes': 'Ähnliche',
  'import.noAlike': 'Keine ähnlichen mehr.',
  'import.taken': 'Verwendete Spalten: {{columns}}',
  'import.left': 'Ausgelassene Spalten: {{columns}}',
  'import.owner': 'Zuständig, wo die Datei niemanden nennt: {{name}}',
  'import.noOwner': 'Wem sollen die Kunden gehören? Wählen Sie zuerst eine Person.',
  'import.rule':
    'Bekannte Kunden werden ergänzt, nichts wird ersetzt. Importierte Kunden zählen nicht für Pläne.',
  'import.go_one': '{{count}} Zeile importieren',
  'import.go_other': '{{count}} Zeilen importieren',
  'import.columns': 'Spalten',
  'import.chooseOwner': 'Zuständig',
  'import.bad_one': '{{count}} fehlerhafte Zeile',
  'import.bad_other': '{{count}} fehlerhafte Zeilen',
  'import.drop': 'Abbrechen',
  'import.back': '↩ Zurück',
  'import.columnsHeading': 'Was jede Spalte bedeutet. Drücken Sie auf eine, um sie zu ändern:',
  'import.leftOut': 'ausgelassen',
  'import.skip': 'Auslassen',
  'import.columnIs': '{{column}} ist: {{field}}',
  'import.values': 'Zum Beispiel: {{values}}',
  'import.ownersHeading': 'Wem sollen die Kunden gehören, wo die Datei es nicht sagt?',
  'import.badHere_one':
    'Die Zeile, die nicht importiert werden kann, mit dem Grund. Korrigieren Sie sie und schicken Sie die Datei noch einmal.',
  'import.badHere_other':
    'Die {{count}} Zeilen, die nicht importiert werden können, mit den Gründen. Korrigieren Sie sie und schicken Sie die Datei noch einmal.',
  'import.noBad': 'Jede Zeile kann importiert werden.',
  'import.dropped': 'Abgebrochen. Es wurde nichts importiert.',
  'import.applying': 'Ich importiere {{file}} und melde mich, wenn es fertig ist.',
  'import.done_one': '{{count}} Kunde angelegt, {{updated}} schon bekannt, {{bad}} nicht importiert.',
  'import.done_other': '{{count}} Kunden angelegt, {{updated}} schon bekannt, {{bad}} nicht importiert.',
  'import.unchanged': 'Von den bekannten brachten {{count}} nichts Neues.',
  'import.incomplete_one': '{{count}} der neuen ist unvollständig und steht unter /fix.',
  'import.incomplete_other': '{{count}} der neuen sind unvollständig und stehen unter /fix.',
  'import.noPlan': 'Importierte Kunden zählen nicht für Pläne.',
  'import.revertSure_one': 'Den Kunden löschen, der mit {{file}} kam? Was seitdem bearbeitet wurde, bleibt.',
  'import.revertSure_other':
    'Die {{count}} Kunden löschen, die mit {{file}} kamen, und die geänderten wiederherstellen? Was seitdem bearbeitet wurde, bleibt.',
  'import.revertYes': 'Ja, Import rückgängig machen',
  'import.revertNo': 'Behalten',
  'import.reverted': 'Rückgängig gemacht: {{deleted}} gelöscht, {{restored}} wie vorher.',
  'import.kept_one': '{{count}} blieb, weil seitdem jemand daran gearbeitet hat: {{names}}',
  'import.kept_other': '{{count}} blieben, weil seitdem jemand daran gearbeitet hat: {{names}}',
  'import.tooLate':
    'Ein Tag ist vorbei. Wer Tallybot betreibt, kann den Import noch rückgängig machen: tallybot revert {{id}}',
  'import.wasReverted': 'Dieser Import wurde rückgängig gemacht.',
  'import.gone': 'Diesen Import gibt es nicht mehr. Schicken Sie die Datei noch einmal.',
  'import.failed':
    '{{file}} konnte nicht importiert werden; es wurde nichts gespeichert. Schicken Sie die Datei noch einmal; hilft das nicht, sagen Sie es Ihrem Admin.',
  'import.refused.empty': 'Diese Datei ist leer. Schicken Sie eine mit Kunden darin.',
  'import.refused.no_rows':
    'Diese Datei hat eine Überschrift, aber nichts darunter. Ergänzen Sie die Kunden und schicken Sie sie noch einmal.',
  'import.refused.too_big': 'Diese Datei ist zu groß: höchstens {{megabytes}} MB. Teilen Sie sie auf.',
  'import.refused.too_many_rows': 'Diese Datei hat mehr als {{rows}} Zeilen. Teilen Sie sie auf.',
  'import.refused.too_many_columns': 'Diese Datei hat zu viele Spalten. Behalten Sie nur die zu den Kunden.',
  'import.refused.old_excel':
    'Das ist eine alte Excel-Datei (XLS oder XLSB). Öffnen Sie sie, speichern Sie sie als XLSX und schicken Sie diese.',
  'import.refused.not_a_table':
    'Das kann ich nicht als Tabelle lesen. Speichern Sie es als XLSX oder CSV und schicken Sie diese Datei.',
  'import.refused.broken':
    'Diese Datei ist beschädigt: Sie endet mitten in einer Zelle. Speichern Sie sie neu und schicken Sie diese.',
  'import.refused.interrupted': 'Ich wurde beim Lesen unterbrochen. Schicken Sie die Datei noch einmal.',
  'import.field.name': 'Kunde',
  'import.field.contact': 'Ansprechpartner',
  'import.field.lastName': 'Nachname',
  'import.field.firstName': 'Vorname',
  'import.field.position': 'Position',
  'import.field.phone': 'Telefon',
  'import.field.email': 'E-Mail',
  'import.field.taxNumber': 'Steuernummer',
  'import.field.tags': 'Schlagwörter',
  'import.field.note': 'Notiz',
  'import.field.owner': 'Zuständig',
  'import.field.consent': 'Einwilligung',
  'import.column': 'Spalte {{number}}',
  'import.rejected.row': 'Zeile',
  'import.rejected.reason': 'Warum nicht importiert',
  'import.rejected.file': 'nicht-uebernommen',
  'import.problem.no_name': 'Es fehlt ein Name: weder Firma noch Person ist genannt.',
  'import.problem.phone': 'Diese Telefonnummer kann man nicht anrufen. Schreiben Sie sie mit Vorwahl.',
  'import.problem.email': 'Diese E-Mail-Adresse funktioniert nicht.',
  'import.problem.too_long': 'Eine Zelle ist zu lang.',
  'import.problem.too_many_cells': 'Es sind mehr Zellen als Spalten.',
  'import.problem.owner_unknown': 'Diese Person kann diese Kunden nicht bekommen.',
  'import.alike_one': '{{count}} Paar könnte derselbe Kunde sein und bleibt getrennt.',
  'import.alike_other': '{{count}} Paare könnten je derselbe Kunde sein und bleiben getrennt.',
  'import.alikeHeading':
    'Das könnte jeweils derselbe Kunde sein. Sie bleiben getrennt; drücken Sie auf die, die gleich sind:',
  'import.alikePair': '{{one}} und {{other}}: {{why}}',
  'import.alikeRow': '{{name}} (Zeile {{row}})',
  'import.alikeBy.phone': 'gleiche Nummer {{value}}',
  'import.alikeBy.email': 'gleiche E-Mail {{value}}',
  'import.alikeBy.name': 'gleicher Name, aber andere Angaben weichen ab',
  'import.alikeBy.tax_number': 'gleicher Name, verschiedene Steuernummern',
  'import.alikeBy.similar': 'ähnliche Namen',
  'import.preview': 'So werden sie aussehen:',
  'import.nameless': '(ohne Namen)',
  'import.isKnown': 'bekannt',
  'import.isIncomplete': 'unvollständig',
  'import.notToCall': '{{value}} (nicht anrufen)',
  'import.notToWrite': '{{value}} (keine E-Mails)',
  'import.consentGiven': 'mit E-Mails einverstanden',
  'import.consentRefused': 'keine E-Mails',
  'import.noteIs': 'Notiz: {{note}}',
  'import.guesses':
    'Aus dem Inhalt geraten: {{columns}}. Anhand von Geratenem erkenne ich niemanden; legen Sie unter „Spalten“ fest, was es ist.',
  'import.guessRight': 'Das stimmt so',
  'import.guess': '{{field}}?',
  'import.unknownOwners_one':
    '{{count}} Zeile nennt jemanden, den ich nicht kenne oder der sie nicht bekommen kann ({{names}}). Sie geht an: {{owner}}',
  'import.unknownOwners_other':
    '{{count}} Zeilen nennen Leute, die ich nicht kenne oder die sie nicht bekommen können ({{names}}). Sie gehen an: {{owner}}',
  'import.strangers': 'Zeilen unbekannter Zuständiger',
  'import.strangersHeading': 'Wer bekommt die Kunden, deren Zuständige ich nicht kenne?',
  'import.doubts_one':
    '{{count}} Zelle ist unklar; eine unklare Antwort gilt als „nicht kontaktieren“: {{where}}',
  'import.doubts_other':
    '{{count}} Zellen sind unklar; eine unklare Antwort gilt als „nicht kontaktieren“: {{where}}',
  'import.doubtAt': 'Zeile {{row}}, {{column}}: „{{value}}“',
  'import.willLack_one': '{{count}} der neuen wird unvollständig sein.',
  'import.willLack_other': '{{count}} der neuen werden unvollständig sein.',
  'import.line.name': 'Auch genannt: {{name}}',
  'import.line.taxNumber': 'Andere Steuernummer: {{number}}',
  'import.line.position': 'Position: {{position}}',
  'import.field.contactLastFirst': 'Ansprechpartner (Nachname zuerst)',
  'import.field.middleName': 'Weitere Vornamen',
  'import.field.other': 'Notiz mit Überschrift',
  'import.field.address': 'Anschrift (Notiz)',
  'import.field.city': 'Ort (Notiz)',
  'import.field.country': 'Land',
  'import.field.state': 'Bundesland',
  'import.field.noMail': 'Nicht anschreiben',
  'import.field.noCall': 'Nicht anrufen',
  'import.field.noContact': 'Nicht kontaktieren',
  'import.field.kind': 'Firma oder Person',
  'import.field.phoneType': 'Art der nächsten Nummer',
  'import.field.nextStep': 'Nächster Schritt',
  'import.field.nextDate': 'Datum nächste Aktivität',
  'import.field.expectedClose': 'Erwarteter Abschluss (Notiz)',
  'import.willPlan_one':
    '{{count}} Zeile nennt den nächsten Schritt: Daraus wird ein geplanter Anruf der zuständigen Person.',
  'import.willPlan_other':
    '{{count}} Zeilen nennen den nächsten Schritt: Daraus werden geplante Anrufe der Zuständigen.',
  'import.planned_one': '{{count}} Anruf geplant.',
  'import.planned_other': '{{count}} Anrufe geplant.',
  'import.nextIs': 'Nächster Schritt: {{what}}',
  'import.problem.nothing':
    'Hier gibt es nichts zu importieren: kein Name und weder Telefon noch E-Mail, die lesbar sind. Ergänzen Sie einen Namen, eine Nummer mit Vorwahl oder eine E-Mail.',
  'import.problem.not_yours':
    'Diesen Kunden gibt es schon außerhalb Ihres Teams. Bitten Sie Ihren Admin, ihn zu importieren oder zu übergeben.',
  'import.rejected.where': '{{column}}: „{{value}}“. {{why}}',
  'import.revert': 'Import rückgängig machen',
  'import.noted_one': 'In {{count}} Zeile ist etwas nicht lesbar; es kommt wörtlich in die Notiz.',
  'import.noted_other': 'In {{count}} Zeilen ist etwas nicht lesbar; es kommt wörtlich in die Notiz.',
  'import.notesFull_one':
    'Die Notiz eines Kunden ist voll: Der Text aus {{count}} Zeile passt nicht mehr hinein. Heben Sie die Datei auf.',
  'import.notesFull_other':
    'Notizen von Kunden sind voll: Der Text aus {{count}} Zeilen passt nicht mehr hinein. Heben Sie die Datei auf.',
};
