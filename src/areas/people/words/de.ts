// Words of this area in German.
export default {
  'stranger.line':
    'Ich arbeite für das Team einer Firma. Bitten Sie Teamleitung oder Admin um eine Einladung.',
  'stranger.left':
    'Ihr Zugang ist beendet. Falls das ein Irrtum ist, bitten Sie den Admin um eine neue Einladung.',
  'stranger.group': 'Einträge führe ich nur im privaten Chat. Öffnen Sie ihn über meinen Namen.',
  'join.welcome': 'Willkommen bei {{company}}, {{name}}.',
  'join.first.manager': 'Tragen Sie Ihr erstes Treffen ein: unten auf „Treffen“ tippen.',
  'join.first.head': 'Tippen Sie unten auf „Plan“, um zu sehen, wie es steht.',
  'join.first.operator': 'Tippen Sie unten auf „Anfragen“, um zu sehen, was wartet.',
  'join.first.admin':
    'Laden Sie Ihre Leute ein, setzen Sie Pläne, importieren Sie Ihre Kunden. „Plan“ unten zeigt, wie es steht.',
  'join.unknown':
    'Diesen Code kenne ich nicht. Kopieren Sie ihn noch einmal oder bitten Sie um eine neue Einladung.',
  'join.expired': 'Diese Einladung ist abgelaufen. Bitten Sie den Admin um eine neue.',
  'join.used': 'Diese Einladung wurde schon benutzt. Bitten Sie den Admin um eine neue.',
  'join.otherPerson': 'Dieses Konto gehört schon jemand anderem. Treten Sie mit dem eigenen Konto bei.',
  'join.otherCompany':
    'Dieser Code gehört zu einer anderen Firma. In diesem Chat können Sie nur der Firma beitreten, der er gehört: Bitten Sie deren Admin um einen Code.',
  'people.another': 'Noch jemanden einladen',
  'people.open': 'Karte öffnen',
  'people.back': '↩ Mitarbeitende',
  'dialog.invite': 'Einladung',
  'invite.role.ask': 'Wen laden Sie ein?',
  'invite.role': 'Rolle',
  'invite.name.ask': 'Vor- und Nachname?',
  'invite.head.ask': 'In wessen Team?',
  'invite.head': 'Teamleitung',
  'invite.problem.taken':
    'Jemand mit diesem Namen ist schon dabei. Schreiben Sie einen anderen Namen, oder öffnen Sie die Karte unter /people.',
  'invite.problem.noHead': 'Diese Teamleitung steht nicht mehr auf der Liste. Wählen Sie eine andere.',
  'invited.title': '{{name}}, {{company}} lädt Sie ein. Rolle: {{role}}',
  'invited.code': 'Code: {{code}}',
  'invited.once':
    'Er gilt einmal, sieben Tage lang, und wird nicht noch einmal gezeigt: Leiten Sie diese Nachricht jetzt weiter.',
  'command.away': 'Freie Tage: eintragen, entfernen',
  'dialog.away': 'Freie Tage',
  'away.who': 'Wer',
  'away.who.ask': 'Wer ist nicht da?',
  'away.from': 'Von',
  'away.from.ask': 'Was ist der erste freie Tag?',
  'away.to': 'Bis',
  'away.to.ask': 'Was ist der letzte freie Tag?',
  'away.heading': 'Ihre freien Tage. Zum Entfernen antippen.',
  'away.headingTeam': 'Freie Tage. Zum Entfernen antippen.',
  'away.add': 'Freie Tage eintragen',
  'away.list': 'Alle freien Tage',
  'away.remove': 'Entfernen',
  'away.added': 'Freie Tage: {{what}}',
  'away.meaning': 'An diesen Tagen melde ich mich nicht, und im Tempo zählen sie nicht mit.',
  'away.meaningOther': 'An diesen Tagen schreibe ich dort nicht, und im Tempo zählen sie nicht mit.',
  'away.removed': 'Entfernt: {{what}}',
  'away.gone': 'Diese freien Tage gibt es nicht mehr. /away zeigt die anderen.',
  'away.problem.not_yours':
    'Für diese Person können Sie keine freien Tage eintragen. Wählen Sie eine andere.',
  'away.problem.backwards':
    'Der letzte Tag liegt vor dem ersten oder mehr als ein Jahr danach. Welcher ist der letzte?',
  'join.firstOne': '{{name}} ist dabei. Ihr Team nimmt Form an.',
  'role.manager': 'Vertrieb',
  'role.head': 'Teamleitung',
  'role.operator': 'Datenpflege',
  'role.admin': 'Admin',
};
