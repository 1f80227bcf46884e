// What columns are called in people's files: English, Russian, German.
import type { ImportField } from './schema.ts';

/** "name" alone means a company, a person or a last name, depending on the other columns: see recognise-columns. */
export type HeaderMeaning = ImportField | 'someName' | 'someFirstName';

/** Compared in lower case, without accents and punctuation. */
const words: Readonly<Record<HeaderMeaning, string>> = {
  name: `company, company name, customer, customer name, client, client name, account, account name, organisation,
    organization, business, firm, firma, firmenname, unternehmen, kunde, kundenname, betrieb, organisation,
    компания, название, название компании, наименование, наименование компании, клиент, название клиента, заказчик,
    контрагент, организация, фирма, предприятие`,
  someName: 'name, имя фамилия, bezeichnung',
  contact: `contact, contact name, contact person, full name, person, contact full name, ansprechpartner, kontakt,
    kontaktperson, kontaktname, vollstandiger name, контакт, контактное лицо, фио, ф и о, имя и фамилия,
    фамилия имя отчество, фамилия имя, представитель`,
  lastName: `last name, lastname, surname, family name, contact last name, nachname, familienname, zuname, name nachname,
    фамилия, фамилия контакта`,
  firstName:
    'first name, firstname, given name, forename, contact first name, vorname, rufname, имя контакта, имя отчество',
  someFirstName: 'имя',
  position: `position, job title, title, role, job, function, funktion, stelle, berufsbezeichnung, abteilung, должность,
    роль`,
  phone: `phone, phone number, phones, telephone, tel, mobile, mobile phone, mobile number, cell, cell phone, work phone,
    business phone, home phone, phone 1, phone 2, phone 3, telefon, telefonnummer, telefon 1, telefon 2, rufnummer, handy,
    handynummer, mobil, mobiltelefon, mobilnummer, festnetz, durchwahl, fon, телефон, телефоны, номер телефона, тел,
    мобильный, мобильный телефон, рабочий телефон, моб телефон, сотовый, телефон 1, телефон 2, контактный телефон`,
  email: `email, e mail, mail, email address, e mail address, emails, email 1, email 2, business email, work email,
    mailadresse, e mail adresse, emailadresse, почта, электронная почта, эл почта, адрес электронной почты, имейл, емейл,
    е mail`,
  taxNumber: `tax number, tax id, vat, vat id, vat number, tin, ein, tax no, ust id, ust idnr, ust id nr, ustid, ustidnr,
    umsatzsteuer id, umsatzsteuer identifikationsnummer, steuernummer, steuer id, инн, инн кпп, унп, бин, налоговый номер`,
  tags: `tag, tags, label, labels, category, categories, segment, group, kategorie, kategorien, schlagwort, schlagworter, schlagworte, stichwort, stichworte,
    stichworter,
    gruppe, branche, тег, теги, метка, метки, категория, сегмент, группа`,
  note: `note, notes, comment, comments, remark, remarks, description, notiz, notizen, bemerkung, bemerkungen, kommentar,
    anmerkung, beschreibung, заметка, заметки, примечание, примечания, комментарий, комментарии, описание`,
  owner: `owner, manager, account manager, account owner, responsible, sales rep, sales representative, salesperson,
    assigned to, betreuer, zustandig, verantwortlich, verantwortlicher, vertreter, kundenbetreuer, mitarbeiter, менеджер,
    ответственный, ответственный менеджер, владелец, куратор, продавец`,
  consent: `consent, opt in, optin, newsletter, marketing consent, gdpr, gdpr consent, einwilligung, zustimmung,
    werbeeinwilligung, dsgvo, согласие, согласие на рассылку, рассылка, подписка`,
};

const meanings = new Map(
  (Object.entries(words) as [HeaderMeaning, string][]).flatMap(([meaning, list]) =>
    list.split(',').map((word): [string, HeaderMeaning] => [foldHeader(word), meaning]),
  ),
);

function foldHeader(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Null for a heading that says nothing known. */
export const headerMeaning = (heading: string): HeaderMeaning | null =>
  meanings.get(foldHeader(heading)) ?? null;
