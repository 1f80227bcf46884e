// Words of this area in German.
export default {
  'capture.contacts_one': '{{count}} Kontakt:',
  'capture.contacts_other': '{{count}} Kontakte:',
  'capture.further_one': '… und {{count}} weiterer',
  'capture.further_other': '… und {{count}} weitere',
  'capture.saveNew_one': '✅ Den neuen speichern',
  'capture.saveNew_other': '✅ Alle {{count}} neuen speichern',
  'capture.oneByOne': 'Einzeln',
  'capture.drop': 'Nicht übernehmen',
  'capture.dropped': 'Es wurde nichts gespeichert.',
  'capture.done': 'Das ist schon erledigt.',
  'capture.saved_one': '{{count}} Kunde gespeichert.',
  'capture.saved_other': '{{count}} Kunden gespeichert.',
  'capture.import': 'Importieren',
  'capture.vcards.nobody':
    'Darin steht kein Kontakt: weder ein Name noch eine Nummer. Senden Sie eine andere Karte oder tippen Sie es.',
  'capture.vcards.many':
    'Das ist ein Adressbuch mit mehr als 30 Kontakten. Senden Sie weniger auf einmal oder bitten Sie Ihre Teamleitung um den Import.',
  'capture.vcards.import':
    'Das ist ein Adressbuch mit mehr als 30 Kontakten. Ich behandle es als Import: Sie sehen alles, bevor etwas übernommen wird.',
  'capture.vcards.unreadable':
    'Das kann ich nicht als Kontakte lesen: Die Datei ist beschädigt oder zu groß. Exportieren Sie sie noch einmal als vCard (.vcf) und senden Sie sie.',
  'capture.photo.nothing':
    'Dieses Bild kann ich nicht lesen: Ich finde darauf weder Namen noch Nummer. Fotografieren Sie die Karte gerade von oben, bei gutem Licht und bildfüllend, oder tippen Sie es.',
  'capture.photo.broken':
    'Dieses Bild kann ich nicht lesen: Die Datei ist beschädigt. Senden Sie es noch einmal als JPEG oder PNG, oder tippen Sie es.',
  'capture.photo.too-large':
    'Dieses Bild kann ich nicht lesen: Es hat mehr als 50 Megapixel. Senden Sie es kleiner, oder tippen Sie es.',
  'capture.photo.too-small':
    'Dieses Bild kann ich nicht lesen: Es ist zu klein. Senden Sie das Foto selbst, nicht die Vorschau, oder tippen Sie es.',
  'capture.photo.too-long':
    'Dieses Bild kann ich nicht lesen: Es hat zu lange gedauert. Senden Sie es kleiner, nur mit der Karte darauf, oder tippen Sie es.',
  'capture.photo.busy':
    'Ich lese gerade viele Bilder. Senden Sie es in einer Minute noch einmal, oder tippen Sie es.',
  'capture.photo.toOperator': 'Dieses Bild kann ich nicht lesen, deshalb geht es an die Datenpflege.',
};
