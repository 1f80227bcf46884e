// Words of a conversation, whatever it is about, in German.
export default {
  'menu.question': 'Was möchten Sie eintragen?',
  'command.cancel': 'Aktuelle Frage abbrechen',
  'conversation.cancelled': 'Abgebrochen. Es wurde nichts gespeichert.',
  'conversation.leftAsItWas': 'Es bleibt alles, wie es war.',
  'conversation.whichButton': 'So heißen mehrere Knöpfe. Welcher?',
  'conversation.whichOfMany': '{{count}} heißen so. Hier sind {{shown}}; tippen Sie mehr vom Namen.',
  'conversation.nothingThere':
    'Hier gibt es nichts, wohin Sie zurückgehen oder was Sie überspringen könnten.',
  'conversation.unfinished': 'Das ist noch nicht fertig:\n{{summary}}',
  'conversation.goOn': 'Weiter',
  'conversation.dropFor': 'Verwerfen und neu: {{dialog}}',
  'conversation.oldButton': 'Dieser Knopf gehört zu einer älteren Nachricht. Hier sind wir:',
  'conversation.oldForm':
    'Dieses Formular ist veraltet, deshalb wurde daraus nichts gespeichert. Hier sind wir:',
  'conversation.corrected':
    'Sie haben eine frühere Nachricht geändert. Wenn sich damit eine Antwort ändert, gehen Sie zurück oder tippen Sie sie hier:',
  'conversation.expired':
    'Das war länger als einen Tag offen, deshalb habe ich es geschlossen. Es wurde nichts gespeichert.',
  'conversation.noSuchCommand': 'Diesen Befehl kenne ich nicht. /help zeigt, was ich kann.',
  'conversation.notYours':
    'Das ist in Ihrer Rolle nicht vorgesehen. Wenn Sie es brauchen, fragen Sie den Admin.',
  'conversation.heard': 'Gehört: „{{words}}“',
  'conversation.heardBy':
    '(Sprachnachrichten wandelt {{host}} in Text um. Die Aufnahme wird nicht aufbewahrt; der Text bleibt ein Entwurf, bis Sie speichern.)',
  'conversation.unreadable': 'Ich verstehe Text, Knöpfe und Kontaktkarten. Bitte tippen Sie es.',
  'conversation.begunElsewhere': 'Weiter: {{summary}}, begonnen {{where}}',
  'conversation.nowElsewhere': 'Weiter: {{summary}}, zuletzt {{where}}',
  'conversation.startNew': 'Verwerfen und neu beginnen',
  'conversation.continuedIn': 'Es geht {{where}} weiter.',
  'conversation.droppedIn': '{{where}} abgebrochen. Es wurde nichts gespeichert.',
  'conversation.goOnHere': 'Hier weiter',
  'conversation.doneMeanwhile': 'Hier ist nichts mehr offen: Es wurde schon fertiggestellt oder abgebrochen.',
  'conversation.formContinued': '{{gone}} Aus diesem Formular wurde nichts gespeichert.',
  'conversation.gone': 'Das gibt es nicht mehr.',
  'error.setAside':
    'Damit kam ich nicht zurecht und habe es beiseitegelegt; Ihr Admin kann es sehen. Alles andere funktioniert: Versuchen Sie es auf anderem Weg.',
  'error.databaseGone':
    'Ich komme gerade nicht an meine Einträge. Nichts geht verloren: Ich antworte, sobald ich kann.',
  'error.databaseReadOnly':
    'Ich kann gerade nichts speichern: Der Speicher ist voll oder schreibgeschützt. Nichts geht verloren: Ich antworte, sobald ich wieder speichern kann.',
  'error.databaseSlow':
    'Meine Einträge sind gerade zu langsam. Nichts geht verloren: Ich antworte, sobald ich kann.',
  'error.surprise':
    'Bei mir ist etwas schiefgegangen (Code {{code}}). Was Sie vorher eingegeben haben, ist noch da; versuchen Sie es in einer Minute noch einmal.',
  'messenger.telegram': 'Telegram',
  'messenger.slack': 'Slack',
  'messenger.web': 'Browser',
  'messenger.in.telegram': 'in Telegram',
  'messenger.in.slack': 'in Slack',
  'messenger.in.web': 'im Browser',
  'messenger.in.other': 'in {{name}}',
  'line.next': 'Weiter: {{words}}',
  'file.notFetched': 'Diese Datei konnte ich nicht abrufen. Bitte senden Sie sie noch einmal.',
  'file.tooBig':
    'Diese Datei ist zu groß: Bis zu {{megabytes}} MB sind möglich. Bitte senden Sie sie in Teilen.',
  'file.firstOfAlbum':
    'Ich habe das erste Bild genommen. Wenn Sie noch eines brauchen, schicken Sie es bitte einzeln.',
  'file.oldSpreadsheet':
    'Das ist das Excel-Format aus der Zeit vor 2007. Speichern Sie die Datei als XLSX oder CSV und senden Sie sie noch einmal.',
  'file.sendEither':
    'Ich lese Kundentabellen (CSV oder XLSX) und Fotos (JPEG oder PNG). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendSpreadsheet':
    'Ich lese Kundentabellen (CSV oder XLSX). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendCard':
    'Ich lese das Foto einer Visitenkarte (JPEG oder PNG). Senden Sie eines, oder schreiben Sie es.',
};
