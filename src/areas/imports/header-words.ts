// What columns are called in people's files and in the exports of the common programs: English, Russian, German.

import { foldHeader } from './fold-header.ts';
import { headerByPattern } from './header-patterns.ts';
import type { ImportField } from './schema.ts';

/**
 * Besides what a column may mean: words that mean one thing or another depending on the other columns, and those that say
 * plainly that a column is nothing for us ("none"), so that its content isn't looked at.
 */
export type HeaderWord =
  | ImportField
  | 'someName'
  | 'someFirstName'
  | 'someTitle'
  | 'displayName'
  | 'someStatus'
  | 'none';

export interface HeaderMeaning {
  readonly word: HeaderWord;
  /** Of two columns of one meaning the one with the higher rank has it. */
  readonly rank: number;
}

/** Compared in lower case, without accents and punctuation. */
const words: readonly (readonly [HeaderWord, number, string])[] = [
  [
    'name',
    4,
    `account name, company, company name, firma, firmenname, unternehmen, unternehmensname, компания, название компании,
    наименование компании, organization name, organisation name, organization 1 name, organization, organisation, organisation name, firma name,
    организация, название организации, associated company, primary associated company, associated company primary, related company, parent name, parent company, name adressattyp unternehmen,
    unternehmen name, company account, kundenfirma, фирма, предприятие, название фирмы, наименование организации, parent name, company name for emails, employer, arbeitgeber,
    primary company, название юр лица, name des unternehmens, firma 1, account, business, business name, betrieb, контрагент, наименование контрагента, название контрагента`,
  ],
  [
    'name',
    3,
    `customer, customer name, client, client name, kunde, kundenname, клиент, название клиента, имя клиента, заказчик, название, наименование, lead,
    company display name, рабочее наименование, наименование в программе, краткое наименование, сокращенное наименование, kurzbezeichnung, matchcode, bezeichnung, name der firma, geschaftspartner`,
  ],
  [
    'name',
    2,
    'полное наименование, юридическое название, legal name, trade name, юр название, полное название',
  ],
  [
    'displayName',
    1,
    'display name, anzeigename, angezeigter name, отображаемое имя, file as, speichern unter, complete name, salutation name',
  ],
  ['someName', 2, 'name'],
  [
    'contact',
    4,
    `contact, contact name, contact person, full name, fullname, person, person name, contact full name, ansprechpartner, kontakt,
    kontaktperson, kontaktname, vollstandiger name, voller name, ganzer name, контакт, контактное лицо, имя контакта полное, полное имя, имя и фамилия, имя фамилия,
    представитель, primary contact, main contact, ansprechperson, ansprechpartner name, contact person name, vorname nachname, vorname name, vor und nachname, first and last name, first name last name,
    name vorname nachname, customer contact, название контакта, основной контакт, контактное лицо имя`,
  ],
  [
    'contactLastFirst',
    4,
    `фио, ф и о, фамилия имя отчество, фамилия имя, фамилия и имя, фио контакта, фио клиента, ф и о контактного лица, фио контактного лица, nachname vorname, name vorname, last name first name,
    surname first name, surname name, last first, last name first, familienname vorname, имя контактного лица фио`,
  ],
  [
    'lastName',
    4,
    `last name, lastname, surname, family name, contact last name, nachname, familienname, zuname, фамилия, фамилия контакта, last, ansprechpartner nachname, name adressattyp naturl person,
    name nachname, name last name, contact surname, фамилия контактного лица, ansprechpartner name nachname, person last name, name last`,
  ],
  [
    'firstName',
    4,
    `first name, firstname, given name, givenname, forename, contact first name, vorname, rufname, имя контакта, имя отчество, first, ansprechpartner vorname, vorname adressattyp naturl person, name first name,
    имя контактного лица, person first name, name first, vorname ansprechpartner`,
  ],
  ['someFirstName', 3, 'имя'],
  [
    'middleName',
    3,
    `middle name, additional name, middle names, отчество, weitere vornamen, zweiter vorname, patronymic, second name, middle, отчество контакта, zwischenname`,
  ],
  [
    'position',
    4,
    `position, job title, jobtitle, role, job, job position, organization title, organization 1 title, funktion, stelle, berufsbezeichnung, должность, account role,
    position im unternehmen, person job title, ansprechpartner position, contact title, beruf, роль, стaтус должности, job role, stellung`,
  ],
  ['position', 2, 'function, department, abteilung, отдел, organization department, подразделение'],
  ['someTitle', 3, 'title, titel'],
  [
    'none',
    1,
    `salutation, anrede, form of address, обращение, name prefix, prefix, suffix, name suffix, суффикс, honorific prefix, grusswort, briefanrede, akademischer titel, nickname, spitzname`,
  ],
  [
    'taxNumber',
    4,
    `tax number, tax id, vat, vat id, vat number, vat no, tin, ein, tax no, ust id, ust idnr, ust id nr, ustid, ustidnr, ust idnummer, vat reg no, vat registration number, vat tax id, company tax id,
    umsatzsteuer id, umsatzsteuer identifikationsnummer, umsatzsteueridentifikationsnummer, umsatzsteuer idnr, umsatzsteuer id nr, eu ustid, eu ust id, eu ust idnr, uid, uid nummer, инн, инн кпп, унп, бин, иин бин, иин, едрпоу, налоговый номер, sic code vat, organization vat, реквизит инн, company vat`,
  ],
  ['taxNumber', 3, 'steuernummer, steuer id, steuer nr, огрн'],
  ['country', 1, 'eu land'],
  [
    'tags',
    4,
    `tag, tags, label, labels, category, categories, segment, segments, group, groups, group membership, kategorie, kategorien, schlagwort, schlagworter, schlagworte, stichwort, stichworte,
    stichworter, gruppe, gruppen, branche, etiketten, тег, теги, метка, метки, категория, категории, сегмент, группа, группы, теги контакта, теги компании, person labels, organization labels, person label, organization label, lead tags`,
  ],
  [
    'note',
    4,
    `note, notes, comment, comments, remark, remarks, description, notiz, notizen, bemerkung, bemerkungen, kommentar, kommentare,
    anmerkung, anmerkungen, beschreibung, заметка, заметки, примечание, примечания, комментарий, комментарии, описание, contact notes, internal notes, internal note, interne notiz, interne notizen, interne bemerkung, внутренние заметки, внутренняя заметка, внутренний комментарий, additional information, дополнительная информация`,
  ],
  [
    'owner',
    4,
    `owner, manager, account manager, account owner, contact owner, lead owner, record owner, company owner, person owner, organization owner, responsible, responsible user, responsible person, sales rep, sales representative, salesperson, salesman,
    assigned to, assigned user, assigned user name, assignee, betreuer, zustandig, zustandiger, verantwortlich, verantwortlicher, vertreter, kundenbetreuer, mitarbeiter, besitzer, kontaktinhaber, inhaber, sachbearbeiter, vertriebsmitarbeiter, менеджер, основной менеджер,
    ответственный, ответственный менеджер, владелец, куратор, продавец, ответственный за контакт, ответственный за компанию, hubspot owner, owner name, assigned to name, kundenbetreuung`,
  ],
  [
    'consent',
    3,
    `consent, opt in, optin, newsletter, marketing consent, gdpr, gdpr consent, einwilligung, zustimmung, email opt in, sms opt in, subscribed, subscription status, subscription, marketing status, email marketing status, email status, mailing status, person marketing status,
    werbeeinwilligung, dsgvo, dsgvo einwilligung, datenschutz, newsletter abonniert, newsletter anmeldung, werbung erlaubt, werbung, marketing, email permission status, permission, accepts marketing, accepts email marketing, marketing contact status, email consent, consent status, e mail einwilligung,
    согласие, согласие на рассылку, рассылка, подписка, согласие на обработку персональных данных, подписан, подписан на рассылку, разрешить рассылку, разрешена рассылка, согласие на рекламу, email рассылка, email marketing, marketing emails, receives newsletter, newsletter empfanger, wants newsletter, mailing, mailing list, kontakt erlaubt, 152 фз, согласие 152 фз`,
  ],
  [
    'someStatus',
    1,
    'status, статус, contact status, member status, subscriber status, state of subscription, subscription state, subscriber state, consent state, marketing state',
  ],
  [
    'kind',
    2,
    `company or person, firma oder person, компания или человек, тип, type, typ, record type, is a company, company type, is company, account type, contact type, тип контакта, вид контрагента, юр физ лицо, юр физлицо, юридическое физическое лицо, юр лицо физ лицо, kontaktart, kontakttyp, adressattyp, entity type, тип клиента`,
  ],
  ['phoneType', 2, 'kind of the next phone, art der nächsten nummer, вид следующего телефона'],
  [
    'country',
    4,
    `country, land, страна, country region, country code, landercode, landesvorwahl, laendercode, country territory, land region, iso country, staat land, код страны, country iso, ländercode, business country region, mailing country, billing country, primary address country, address country, business country, land region geschaftlich, страна раб адрес, address 1 country, phones primary phone country code, phone country, company country, land geschaftlich, country name, phone country code, dialling code, dialing code, dial code, calling code, vorwahl land, internationale vorwahl, country calling code, phones primary phone calling code, primary phone country code, primary phone calling code, address country code, страна клиента, mailing country code, billing country code, code pays`,
  ],
  [
    'country',
    2,
    'other country, home country region, shipping country, home country, land region privat, land privat, страна дом адрес, other country region',
  ],
  [
    'state',
    3,
    `state, state region, state province, bundesland, region, province, область, регион, mailing state, billing state, business state, primary address state, address state, county state, kanton, край, область регион, mailing state province, billing state province, bundesland kanton, kanton bundesland, address 1 region, регион область, область раб адрес, bundesland kanton geschaftlich, region geschaftlich`,
  ],
  [
    'city',
    4,
    `city, town, ort, stadt, wohnort, город, населенный пункт, mailing city, billing city, business city, primary address city, address city, address 1 city, ort geschaftlich, город раб адрес, company city, organization city, billing address city, city town, stadt ort, firmensitz, город компании`,
  ],
  [
    'phone',
    3,
    'whatsapp, whats app, viber phone, festnetz, durchwahl, rufnummer, fon, handy, cell, mobil, mobile, работа, сотовый, мобильный, моб, primary',
  ],
];

const meanings = new Map<string, HeaderMeaning>();
for (const [word, rank, list] of words)
  for (const heading of list.split(',')) {
    const key = foldHeader(heading);
    if (!meanings.has(key)) meanings.set(key, { word, rank });
  }

/** Longer headings say nothing more; they are texts. */
const longestHeading = 120;

/** Null for a heading that says nothing known. */
export function headerMeaning(heading: string): HeaderMeaning | null {
  const cut = heading.slice(0, longestHeading);
  return meaningOf(cut) ?? numbered(cut);
}

/** "Note 1", "Ansprechpartner 2": the plain one goes first. */
function numbered(heading: string): HeaderMeaning | null {
  const bare = heading.replace(/(?<!\s)\s*#?\d{1,2}\s*$/, '');
  const meaning = bare === heading ? null : meaningOf(bare);
  return meaning && { ...meaning, rank: meaning.rank - 1 };
}

function meaningOf(cut: string): HeaderMeaning | null {
  const plain = foldHeader(cut);
  if (plain === '') return null;
  const spread = foldHeader(cut.replace(/(?<=\p{Ll})(?=\p{Lu})|_/gu, ' '));
  const bare = spread.replace(/^(?:person|organi[sz]ation|deal|contact|company|lead|kontakt|firma) /, '');
  return (
    meanings.get(plain) ??
    meanings.get(spread) ??
    headerByPattern(spread) ??
    (/^(?:organi[sz]ation|company|firma) name$/.test(spread) ? { word: 'name', rank: 4 } : null) ??
    (/^deal /.test(spread) ? null : (meanings.get(bare) ?? null))
  );
}
