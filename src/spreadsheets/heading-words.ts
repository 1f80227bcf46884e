// Words by which a row is seen to be a heading, in three languages. What a column means is decided elsewhere.

export type HeadingKind = 'company' | 'person' | 'phone' | 'email' | 'note' | 'other';

const words: Readonly<Record<HeadingKind, string>> = {
  company: `company, customer, client, account, organisation, organization, business, firm, firma, firmenname, unternehmen, kunde,
    kundenname, betrieb, компания, название, наименование, клиент, заказчик, контрагент, организация, фирма, предприятие`,
  person: `name, names, contact, person, firstname, lastname, surname, forename, ansprechpartner, kontakt, kontaktperson, nachname,
    vorname, familienname, контакт, фио, имя, фамилия, отчество, представитель`,
  phone: `phone, phones, telephone, tel, mobile, cell, fax, telefon, telefonnummer, rufnummer, handy, handynummer, mobil, mobilnummer,
    festnetz, durchwahl, mobiltelefon, телефон, телефоны, тел, мобильный, сотовый, факс`,
  email: `email, emails, mail, e-mail, mailadresse, emailadresse, почта, имейл, емейл`,
  note: `note, notes, comment, comments, remark, remarks, description, notiz, notizen, bemerkung, bemerkungen, kommentar, anmerkung,
    beschreibung, заметка, заметки, примечание, примечания, комментарий, комментарии, описание`,
  other: `id, no, nr, number, date, created, updated, modified, position, title, role, job, department, funktion, abteilung, должность,
    отдел, address, street, city, town, zip, postcode, postal, state, region, country, web, website, url, strasse, straße, ort, stadt,
    plz, land, bundesland, adresse, webseite, anrede, адрес, улица, город, индекс, страна, область, регион, сайт, vat, tax, tin, inn,
    ustid, steuernummer, инн, кпп, tag, tags, label, labels, category, segment, group, kategorie, gruppe, branche, industry, тег, теги,
    метка, категория, сегмент, группа, owner, manager, responsible, betreuer, zustandig, zuständig, verantwortlich, vertreter, mitarbeiter,
    менеджер, ответственный, владелец, consent, newsletter, gdpr, dsgvo, einwilligung, согласие, рассылка, amount, revenue, turnover, sum,
    total, price, status, stage, source, type, betrag, umsatz, summe, preis, quelle, art, datum, сумма, оборот, выручка, цена, статус,
    этап, источник, тип, дата, номер, birthday, geburtstag, geburtsdatum, рождения`,
};

const kinds = new Map<string, HeadingKind>(
  (Object.entries(words) as [HeadingKind, string][]).flatMap(([kind, list]) =>
    list.split(',').map((word): [string, HeadingKind] => [word.trim(), kind]),
  ),
);

const longest = 60;
const mostWords = 6;

/** The kind of a heading by its words: "Phone 1 - Value" is a phone. Null for what looks like none. */
export function headingKind(cell: string): HeadingKind | null {
  if (cell.length > longest) return null;
  const parts = cell
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  if (parts.length === 0 || parts.length > mostWords) return null;
  const joined = kinds.get(parts.join(''));
  const found = parts.map((part) => kinds.get(part)).filter((kind) => kind !== undefined);
  // "Account manager", "E-mail of the contact person": what can be reached is the stronger word.
  return joined ?? (['phone', 'email'] as const).find((kind) => found.includes(kind)) ?? found.at(-1) ?? null;
}
