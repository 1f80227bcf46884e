// Words of this area in German.
export default {
  'command.help': 'Was ich kann',
  'help.manager':
    'Tragen Sie Treffen, Anrufe und Deals mit wenigen Klicks ein und sehen Sie sofort, wie Ihr Plan steht.\nOder in einer Zeile: „Treffen mit Acme gestern 15 Uhr, Preise, einig“.\n/unreachable: Kunden, die eine Aktion nicht erreicht.\nSenden Sie einen Kontakt, eine .vcf-Datei oder das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es an die Datenpflege.',
  'help.head':
    'Tragen Sie Treffen, Anrufe und Deals ein und sehen Sie, wie der Plan steht und was unvollständig ist.\nOder in einer Zeile: „Treffen mit Acme gestern 15 Uhr, Preise, einig“.\n/audit zeigt, wer was getan hat.\nSenden Sie einen Kontakt, eine .vcf-Datei oder das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es an die Datenpflege.',
  'help.operator':
    'Ich zeige eins nach dem anderen, wonach der Vertrieb fragt: Sie tippen Namen, Telefone, E-Mails.\nSenden Sie das Foto einer Visitenkarte, einen Kontakt oder eine .vcf-Datei: Ich mache einen Entwurf daraus.',
  'help.admin':
    'Tragen Sie Treffen, Anrufe und Deals ein und sehen Sie, wie der Plan steht und was unvollständig ist.\n/people: einladen, ändern, übergeben.\n/policy legt die Regeln der Firma fest.\n/notice informiert Kunden über eine Aktion, /notices zeigt den Stand.\n/audit zeigt, wer was getan hat, /erase löscht die Daten eines Kunden.\nSenden Sie einen Kontakt, eine .vcf-Datei oder das Foto einer Visitenkarte, oder leiten Sie eine Nachricht weiter: Ich mache einen Entwurf daraus oder gebe es an die Datenpflege.',
  'help.anyTime': 'Sie können bei jeder Frage aufhören und später weitermachen; nichts geht verloren.',
  'start.again': 'Sie sind bei {{company}} angemeldet.',
  'bot.description':
    'Ich führe Treffen, Anrufe und Deals eines Vertriebsteams: mit wenigen Klicks eingetragen, und der Stand des Plans ist sofort zu sehen. Für das Team einer Firma, auf Einladung.',
  'bot.shortDescription': 'Treffen, Anrufe und Deals mit wenigen Klicks, der Plan immer aktuell.',
};
