// Personal data: the operators' queue, asking, revealing, the company's policy.
export default {
  'file.notFetched': 'Diese Datei konnte ich nicht abrufen. Bitte senden Sie sie noch einmal.',
  'file.tooBig':
    'Diese Datei ist zu groß: Ich nehme bis zu {{megabytes}} MB. Bitte senden Sie sie in Teilen.',
  'file.oldSpreadsheet':
    'Das ist das Excel-Format von vor 2007. Speichern Sie die Datei als XLSX oder CSV und senden Sie sie noch einmal.',
  'file.sendSpreadsheet':
    'Ich lese Kundentabellen (CSV oder XLSX) und Fotos (JPEG oder PNG). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendCard':
    'Ich lese das Foto einer Visitenkarte (JPEG oder PNG). Senden Sie eines, oder schreiben Sie es.',
} as const;
