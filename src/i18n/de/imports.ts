// Import und Export.
export default {
  'import.column': 'Spalte {{number}}',
  'import.rejected.row': 'Zeile',
  'import.rejected.reason': 'Warum sie nicht übernommen wurde',
  'import.problem.no_name': 'Es fehlt ein Name: weder Firma noch Person ist genannt.',
  'import.problem.phone': 'Eine Telefonnummer kann so nicht angerufen werden. Schreiben Sie sie mit Vorwahl.',
  'import.problem.email': 'An eine E-Mail-Adresse kann so nicht geschrieben werden.',
  'import.problem.too_long': 'Eine Zelle ist zu lang.',
  'import.problem.too_many_cells': 'Es sind mehr Zellen als Spalten.',
  'import.problem.owner_unknown': 'Dieser Betreuer gehört nicht zu denen, die diese Kunden bekommen können.',
  'import.problem.not_yours': 'Diesen Kunden gibt es schon; er gehört jemandem außerhalb Ihres Teams.',
} as const;
