// Words of a conversation, whatever it is about, in German.
export default {
  'menu.question': 'Was notieren wir?',
  'command.cancel': 'Laufende Frage verwerfen',
  'conversation.cancelled': 'Verworfen. Nichts wurde gespeichert.',
  'conversation.leftAsItWas': 'Alles bleibt, wie es war.',
  'conversation.whichButton': 'So heißen mehrere Knöpfe. Welcher?',
  'conversation.whichOfMany': '{{count}} heißen so. Hier sind {{shown}} davon; schreiben Sie mehr vom Namen.',
  'conversation.nothingThere': 'Hier gibt es nichts, wohin es zurückgeht oder was sich weglassen ließe.',
  'conversation.unfinished': 'Das ist noch nicht fertig:\n{{summary}}',
  'conversation.goOn': 'Weiter',
  'conversation.dropFor': 'Verwerfen, neu: {{dialog}}',
  'conversation.oldButton': 'Dieser Knopf gehört zu einer älteren Nachricht. Hier sind wir:',
  'conversation.oldForm': 'Dieses Formular ist veraltet. Nichts daraus wurde gespeichert; hier sind wir:',
  'conversation.corrected':
    'Sie haben eine frühere Nachricht korrigiert. Falls sich damit eine Antwort ändert, gehen Sie zurück oder tippen Sie sie hier:',
  'conversation.expired':
    'Das lag länger als einen Tag, darum habe ich es weggelegt. Nichts wurde gespeichert.',
  'conversation.noSuchCommand': 'Diesen Befehl kenne ich nicht.',
  'conversation.notYours': 'Das gehört nicht zu Ihrer Rolle. Wenn doch, fragen Sie den Admin.',
  'conversation.heard': 'Gehört: „{{words}}“',
  'conversation.heardBy':
    '(Sprachnachrichten schreibt {{host}} auf. Die Aufnahme wird nicht aufbewahrt; die Worte sind nur ein Entwurf, bis Sie speichern.)',
  'conversation.unreadable': 'Ich lese Text, Knöpfe und Kontaktkarten. Bitte tippen Sie es.',
  'conversation.begunElsewhere': 'Weiter: {{summary}}, begonnen {{where}}',
  'conversation.nowElsewhere': 'Weiter: {{summary}}, zuletzt {{where}}',
  'conversation.startNew': 'Verwerfen, neu beginnen',
  'conversation.continuedIn': 'Geht {{where}} weiter.',
  'conversation.droppedIn': 'Verworfen {{where}}. Nichts wurde gespeichert.',
  'conversation.goOnHere': 'Hier weiter',
  'conversation.doneMeanwhile':
    'Da ist nichts mehr offen: Es wurde inzwischen fertiggestellt oder verworfen.',
  'conversation.formContinued': '{{gone}} Aus diesem Formular wurde nichts gespeichert.',
  'conversation.gone': 'Das gibt es nicht mehr.',
  'error.setAside':
    'Damit kam ich nicht zurecht und habe es beiseitegelegt; der Admin kann es sehen. Alles andere geht: Versuchen Sie es auf anderem Weg.',
  'error.databaseGone':
    'Ich komme gerade nicht an meine Einträge. Nichts geht verloren: Ich antworte, sobald ich kann.',
  'error.databaseReadOnly':
    'Ich kann gerade nichts speichern: Der Speicher ist voll oder gesperrt. Nichts geht verloren: Ich antworte, sobald ich wieder speichern kann.',
  'error.databaseSlow':
    'Meine Einträge brauchen gerade zu lange. Nichts geht verloren: Ich antworte, sobald ich kann.',
  'error.surprise':
    'Bei mir ist etwas schiefgegangen (Code {{code}}). Was vorher eingegeben wurde, ist da; versuchen Sie es in einer Minute noch einmal.',
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
    'Diese Datei ist zu groß: Ich nehme bis zu {{megabytes}} MB. Bitte senden Sie sie in Teilen.',
  'file.firstOfAlbum':
    'Ich habe das erste Bild genommen. Wird noch eines gebraucht, schicken Sie es bitte einzeln.',
  'file.oldSpreadsheet':
    'Das ist das Excel-Format von vor 2007. Speichern Sie die Datei als XLSX oder CSV und senden Sie sie noch einmal.',
  'file.sendEither':
    'Ich lese Kundentabellen (CSV oder XLSX) und Fotos (JPEG oder PNG). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendSpreadsheet':
    'Ich lese Kundentabellen (CSV oder XLSX). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendCard':
    'Ich lese das Foto einer Visitenkarte (JPEG oder PNG). Senden Sie eines, oder schreiben Sie es.',
};
