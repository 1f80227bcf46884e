// Headings that are told by a word in them, as programs number and qualify theirs: "Phone 2 - Value", "Рабочий телефон",
// "Opted out of email: One to One". The first pattern that fits decides.
import type { HeaderMeaning, HeaderWord } from './header-words.ts';

/** Between the words of a folded heading. */
const word = (list: string): RegExp => new RegExp(`(?:^| )(?:${list})(?: |$)`, 'u');

const mail =
  'e ?mails?|mails?|e mailadresse|emailadresse|mailadresse|почта|почты|имейл|емейл|майл|е mail|mailto';
const tel =
  'phones?|telephone|tel|telefon|telefonnummer|telefonnr|telnr|rufnummer|handy|handynummer|handynr|mobil|mobile|mobiltelefon|mobilnummer|mobilfunk|mobilephone|mobiles|cell|cellphone|cellular|festnetz|festnetznummer|haupttelefon|firmentelefon|geschaftstelefon|diensttelefon|autotelefon|privattelefon|telefonzentrale|whatsapp|whats app|телефон|телефоны|телефона|тел|моб|мобильный|мобильного|сотовый|сотового';

const patterns: readonly (readonly [RegExp, HeaderWord, number])[] = [
  // Opt-outs before anything that they name.
  [/fax opt ?out|факс.*(?:отказ|запрет)/u, 'none', 1],
  [
    /do not contact|don t contact|no contact allowed|nicht kontaktieren|keine kontaktaufnahme|kontaktsperre|sperrvermerk|не беспокоить|не связываться|robinson|^blacklist(?:ed)?$|^is blacklisted?$|^blocklist(?:ed)?$|черныи список/u,
    'noContact',
    4,
  ],
  [
    /do not call|don t call|donotcall|do not phone|^dnc$|no calls?$|not call|(?:phones?|call|calls|telephone|sms|mobile|whatsapp)(?: (?:number|address|marketing|is))* (?:opt ?out|opted out|optout|blacklisted|blocklisted)|opt(?:ed)? ?out (?:of )?(?:phone|calls?|sms)|phone blacklisted|nicht anrufen|keine anrufe|kein anruf|anrufsperre|telefonsperre|anruf verboten|anrufverbot|telefonwerbung verboten|nicht telefonisch|не звонить|запрет (?:на )?звонк|запрет звонк|запрет (?:на )?sms|не писать sms|отказ от звонк|do not sms|do not text|keine sms/u,
    'noCall',
    4,
  ],
  [
    /opt ?out|opted ?out|optout|unsub|do not e ?mail|don t e ?mail|do not write|don t write|donotemail|no e ?mails?$|do not mail|abgemeldet|abmeldung|abbestell|ausgetragen|austragung|keine werbung|keine e ?mails?|keine mails|kein newsletter|keinen newsletter|kein mailing|nicht anschreiben|werbesperre|mailsperre|werbewiderspruch|widerspruch|widersprochen|widerruf|mailingsperre|отпис|отказ от (?:рассыл|e ?mail|почт|рекл|писем)|отказался от|не писать|не отправлять|не присылать|без рассыл|запрет (?:на )?(?:рассыл|e ?mail|рекл|писем|писать)|запрет рассыл|e ?mail (?:blacklisted|blocklisted|bounced)|clean time|^cleaned$|unsubscribe/u,
    'noMail',
    4,
  ],
  [
    /opt ?in(?: |$)(?!time|ip|date)|einwilligung|согласие|consent(?: |$)|gdpr|dsgvo|подписан(?: |$)|permission to|zustimmung|darf (?:angeschrieben|kontaktiert)|werbeerlaubnis|newsletter/u,
    'consent',
    2,
  ],
  // What comes next, before the dates that say nothing to us.
  [
    /(?:expected|estimated|forecast(?:ed)?|anticipated|planned|projected) (?:deal )?clos(?:e|ing|ed)|(?:expected|estimated) (?:order|purchase|decision) date|(?:voraussichtl\p{L}*|erwartet\p{L}*|geplant\p{L}*) (?:\p{L}+ )?(?:abschluss|abschlusse)|abschlussdatum (?:erwartet|geplant|voraussichtlich)|abschluss erwartet|(?:ожидаем|планируем|предполагаем|прогнозн)\p{L}* (?:дата )?(?:закрыти|сделк|завершени)|дата (?:ожидаем|планируем|предполагаем)\p{L}* (?:закрыти|сделк|завершени)|(?:ожидаем|планируем|предполагаем)\p{L}* дата (?:закрыти|сделк|завершени)/u,
    'expectedClose',
    3,
  ],
  [
    /^(?:\p{L}+ )?(?:next|upcoming) (?:activity|action|contact|step|call|task|follow ?up|touch|to ?do|event|meeting|interaction)(?: \p{L}+)? (?:date|due|deadline|day|on|at)$|^(?:date|datum) (?:of )?(?:the )?(?:next|nachste\p{L}?) \p{L}+$|^(?:follow ?up|followup|callback|call back|recall|reminder) (?:date|due|on|at|day)$|^wiedervorlage(?:datum| am| datum| termin)?$|^(?:datum )?(?:nachste\p{L}?|folge) (?:aktivitat|aktion|kontakt|schritt|anruf|aufgabe|termin|wiedervorlage)\p{L}* (?:am|datum|termin|fallig|falligkeit)$|^nachste\p{L}? (?:termin|wiedervorlage)$|^ruckruf (?:am|datum)$|^дата (?:след|следующ)\p{L}* (?:контакта|активности|шага|звонка|дела|задачи|действия|касания|встречи)$|^(?:след|следующ)\p{L}* (?:контакт|активность|шаг|звонок|дело|задача|действие)\p{L}* (?:дата|срок)$|^(?:перезвонить|связаться)(?: \p{L}+)?$|^дата (?:перезвона|обратного звонка|напоминания)$/u,
    'nextDate',
    3,
  ],
  [
    /^(?:\p{L}+ )?(?:next|upcoming) (?:steps?|actions?|activit(?:y|ies)|call|task|follow ?up|to ?do|contact)(?: (?:subject|description|title|text|note|type|name))?$|^(?:nachste\p{L}?) (?:schritte?|aktion|aktivitat|aufgabe|anruf|kontakt|massnahme|to ?do)$|^(?:след|следующ)\p{L}* (?:шаг|задача|действие|дело|активность|звонок|контакт)$/u,
    'nextStep',
    3,
  ],
  // What goes into the note under its heading: no phone to call.
  [
    /fax(?: |$|nummer)|telefax|факс|pager|пейджер|telex|телекс|tty|callback|ruckmeldung|обратный вызов|radio phone|isdn|assist|asst|ассистент|секретар|секретаря/u,
    'other',
    1,
  ],
  // Says what the next phone is.
  [
    new RegExp(
      `(?:^| )(?:${tel})(?: \\d+)?(?: (?:number|nummer|номер))? (?:type|typ|тип|label|bezeichnung|art|kind|beschriftung)$`,
      'u',
    ),
    'phoneType',
    1,
  ],
  [/(?:type|typ|тип|label|beschriftung)$|^(?:тип|type|typ) /u, 'none', 1],
  // Facts about phones and addresses that are neither.
  [
    /display name|angezeigter name|краткое имя|domain|домен|bounce|verified|verifiziert|gesendet|geoffnet|opened|clicked|delivered|replied|sends|subject|(?:^| )(?:last|first|recent|letzter?|letzte|последн\p{L}*|дата|date|datum|time|zeit|время|count|anzahl|количество|number of|created|erstellt|создан\p{L}*|modified|geandert|updated|confirm|id|ids|uid|uuid|guid|url|link|website|webseite|webadresse|homepage|сайт|web|birthday|geburtstag|geburtsdatum|photo|foto|image|avatar|ip|score|priority|sync|import|source|quelle|источник|bank|iban|bic|swift|konto|kontonummer|счет|language|sprache|язык|currency|wahrung|валюта|amount|betrag|сумма|revenue|umsatz|оборот)(?: |$)/u,
    'none',
    1,
  ],
  [word('domain'), 'none', 1],
  [new RegExp(`(?:^| )(?:${mail})(?: |$)`, 'u'), 'email', 3],
  [/электронн\p{L}* (?:почт|адрес)|эл почт|адрес эл /u, 'email', 3],
  [/(?:calling|dialling|dialing) code/u, 'country', 3],
  [
    new RegExp(
      `(?:^| )(?:${tel})(?: |$)|telefon|handy|mobilnummer|mobiltel|телефон|phone number|mobilephone|homephone|workphone|work direct line|рабочий прямой|прямой рабочий|direct line|direct dial|зв\\.? номер`,
      'u',
    ),
    'phone',
    3,
  ],
  // Addresses.
  [/(?:^| )(?:country|land|страна)(?: |$)/u, 'address', 1],
  [
    /(?:^| )(?:street|strasse|str|hausnummer|hausnr|house number|улица|дом корпус|zip|zipcode|postal|postcode|postleitzahl|plz|почтовыи индекс|индекс|po box|postfach|city|ort|stadt|город|town|state|bundesland|region|kanton|область|province|адрес|address|addresse|adresse|anschrift|lieferanschrift|rechnungsadresse|line 1|line 2|extended address|adresszusatz|addresszusatz|zusatz|neighborhood)(?: |$)|strasse|адрес|улица/u,
    'address',
    1,
  ],
];

/** Folded headings have no marks above letters. */
const folds = patterns.map(
  ([{ source }, meaning, rank]) =>
    [new RegExp(source.replaceAll('й', 'и').replaceAll('ё', 'е'), 'u'), meaning, rank] as const,
);

/** @param folded as foldHeader makes it */
export function headerByPattern(folded: string): HeaderMeaning | null {
  const found = folds.find(([pattern]) => pattern.test(folded));
  return found ? { word: found[1], rank: found[2] } : null;
}
