// Words of this area in German.
export default {
  'command.policy': 'Regeln Ihrer Firma',
  'policy.heading': 'Regeln bei {{company}}',
  'policy.explain': 'Tippen Sie auf eine Regel, um zu sehen, was sie bedeutet, oder um sie zu ändern.',
  'policy.back': '↩ Alle Regeln',
  'policy.invalid': 'Das lässt sich nicht einstellen. Tippen Sie auf eines davon:',
  'policy.rechecking': 'Gespeichert. Ich gehe alle Einträge durch, das dauert einige Minuten.',
  'policy.division': 'Kontakte: {{value}}',
  'policy.division.what':
    'Der Vertrieb trägt Namen, Telefone und E-Mails selbst ein, oder er fragt die Datenpflege und sieht Nummern nur einzeln.',
  'policy.division.managers': 'trägt der Vertrieb ein',
  'policy.division.operators': 'trägt die Datenpflege ein',
  'policy.noOperators': 'Noch bearbeitet niemand die Anfragen: Laden Sie jemanden für die Datenpflege ein.',
  'policy.inviteOperator': 'Datenpflege einladen',
  'policy.minimum': 'Zusätzlich nötig: {{value}}',
  'policy.minimum.what': 'Zusätzlich zu dem, was jeder Eintrag braucht. Ohne das ist er unvollständig.',
  'policy.minimum.plain': 'nichts',
  'policy.minimum.more_one': '{{count}} weitere Angabe',
  'policy.minimum.more_other': '{{count}} weitere Angaben',
  'policy.extra.phone': 'Telefon',
  'policy.extra.email': 'E-Mail',
  'policy.extra.position': 'Position',
  'policy.extra.tax_number': 'Steuernummer',
  'policy.extra.tag': 'Schlagwort',
  'policy.extra.note': 'Notiz',
  'policy.extra.next_step': 'nächster Schritt',
  'policy.extra.customer': 'Kunde',
  'policy.counts': 'Für den Plan zählt: {{value}}',
  'policy.counts.what': 'Unvollständige Einträge können erst zählen, sobald sie vollständig sind.',
  'policy.counts.on': 'nur vollständige Einträge',
  'policy.counts.off': 'alle Einträge',
  'policy.reveals': 'Gezeigte Nummern am Tag: {{value}}',
  'policy.reveals.what':
    'So viele Kontakte darf sich jemand pro Tag anzeigen lassen; darüber wird die Teamleitung informiert.',
  'policy.minutes': 'Eine Nummer bleibt sichtbar: {{value}}',
  'policy.minutes.what': 'Dann wird die Nachricht mit der Nummer gelöscht.',
  'policy.minutesLong_one': '{{count}} Minute',
  'policy.minutesLong_other': '{{count}} Minuten',
  'policy.consent': 'Angebote per E-Mail: {{value}}',
  'policy.consent.what': 'Wer abgelehnt oder abbestellt hat, bekommt in keinem Fall etwas.',
  'policy.consent.assumed': 'an alle, die nicht abgelehnt haben',
  'policy.consent.required': 'nur mit Einwilligung',
  'policy.retention': 'Personendaten bleiben: {{value}}',
  'policy.retention.what':
    'Nach so langer Zeit ohne Treffen, Anruf, Deal oder Änderung werden die Personendaten eines Kunden nachts gelöscht. Die Zahlen bleiben.',
  'policy.retention.sure_one':
    'Bei {{months}} werden heute Nacht die Personendaten von {{count}} Kunden gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.retention.sure_other':
    'Bei {{months}} werden heute Nacht die Personendaten von {{count}} Kunden gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.retention.yes': '{{count}} löschen',
  'policy.remove.yes': '{{count}} löschen',
  'policy.retention.no': 'Nicht ändern',
  'policy.forGood': 'unbegrenzt',
  'policy.months_one': '{{count}} Monat',
  'policy.months_other': '{{count}} Monate',
  'policy.records': 'Erledigte Einträge bleiben: {{value}}',
  'policy.records.what':
    'Treffen, Anrufe, geplante Anrufe und abgeschlossene Deals, die so lange niemand angefasst hat, werden nachts samt Verlauf gelöscht. Die Zahlen von damals gehen mit; Kunden und offene Arbeit bleiben.',
  'policy.records.sure_one':
    'Bei {{months}} wird heute Nacht {{count}} Eintrag gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.records.sure_other':
    'Bei {{months}} werden heute Nacht {{count}} Einträge gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.log': 'Das Protokoll bleibt: {{value}}',
  'policy.log.what':
    'Ältere Angaben, wer was getan hat, werden nachts gelöscht. Die Löschung selbst wird protokolliert.',
  'policy.log.sure_one':
    'Bei {{months}} wird heute Nacht {{count}} Protokolleintrag gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.log.sure_other':
    'Bei {{months}} werden heute Nacht {{count}} Protokolleinträge gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.files': 'Fotos und Dateien bleiben: {{value}}',
  'policy.files.what':
    'Was jemand geschickt hat, wird spätestens dann gelöscht, vieles früher. Ein Foto, das noch jemand auslesen muss, bleibt.',
  'policy.files.sure_one':
    'Bei {{months}} wird heute Nacht {{count}} Datei gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.files.sure_other':
    'Bei {{months}} werden heute Nacht {{count}} Dateien gelöscht. Das lässt sich nicht rückgängig machen.',
  'policy.days_one': '{{count}} Tag',
  'policy.days_other': '{{count}} Tage',
  'policy.voice': 'Sprachnachrichten: {{value}}',
  'policy.voice.what':
    'Sprachnachrichten gehen an den Sprachdienst dieses Servers, werden in Text umgewandelt und zu einem Entwurf. Wer zum ersten Mal eine schickt, erfährt das. Die Aufnahme wird nicht aufbewahrt.',
  'policy.voice.on': 'werden in Text umgewandelt',
  'policy.voice.off': 'werden nicht angenommen',
  'policy.understanding': 'Hilfe eines Sprachmodells: {{value}}',
  'policy.understanding.what':
    'Zeilen, die Tallybot nicht selbst versteht, gehen an das Sprachmodell dieses Servers. Es kann einen Entwurf ausfüllen, sonst nichts; was von ihm stammt, ist markiert.',
  'policy.understanding.on': 'ja',
  'policy.understanding.off': 'nein',
  'policy.untouched': 'Ohne Kontakt nach: {{value}}',
  'policy.untouched.what':
    'Nach so vielen Tagen ohne Treffen, Anruf, Deal oder Änderung gilt ein Kunde als „ohne Kontakt“. Der Kundenstamm zeigt drei Stufen, der Bericht nennt die erste.',
  'policy.daysEach': '{{days}} Tagen',
  'policy.keep': 'Nicht abschaltbare Nachrichten: {{value}}',
  'policy.keep.what': 'Die Uhrzeit dieser Nachrichten lässt sich ändern, abschalten lassen sie sich nicht.',
};
