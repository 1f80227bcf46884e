// Words of this area in German.
export default {
  'command.help': 'Was ich kann',
  'help.manager':
    'Ich notiere Treffen, Anrufe und Abschlüsse mit wenigen Tipps und zeige sofort, wie der Plan steht.\nOder in einer Zeile: „Treffen mit Acme gestern 15 Uhr, Preise, einig“.\n/unreachable: wen eine Aktion nicht erreicht.\nSenden Sie einen Kontakt, eine .vcf-Datei, das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es einem Operator.',
  'help.head':
    'Ich notiere Treffen, Anrufe und Abschlüsse, zeige den Plan und was unvollständig ist.\nOder in einer Zeile: „Treffen mit Acme gestern 15 Uhr, Preise, einig“.\n/audit zeigt, wer was getan hat.\nSenden Sie einen Kontakt, eine .vcf-Datei, das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es einem Operator.',
  'help.operator':
    'Ich zeige eins nach dem anderen, wonach der Vertrieb fragt: Sie tippen Namen, Telefone, E-Mails.\nSenden Sie das Foto einer Visitenkarte, einen Kontakt oder eine .vcf-Datei: Ich mache einen Entwurf daraus.',
  'help.admin':
    'Ich notiere Treffen, Anrufe und Abschlüsse, zeige den Plan und was unvollständig ist.\n/people: einladen, ändern, übergeben.\n/policy legt fest, was gilt.\n/notice informiert Kunden über eine Aktion, /notices zeigt den Stand.\n/audit zeigt, wer was getan hat, /erase löscht einen Kunden.\nSenden Sie einen Kontakt, eine .vcf-Datei, das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es einem Operator.',
  'help.anyTime': 'Jede Frage kann warten: später geht es weiter, nichts geht verloren.',
  'start.again': 'Sie sind dabei: {{company}}.',
  'bot.description':
    'Ich führe Treffen, Anrufe und Abschlüsse eines Vertriebsteams: mit wenigen Tipps erfasst, und der Stand zum Plan ist sofort zu sehen. Für die Leute einer Firma, auf Einladung.',
  'bot.shortDescription': 'Treffen, Anrufe und Abschlüsse mit wenigen Tipps, und der Planstand sofort.',
};
