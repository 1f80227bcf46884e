// What people write where there is no company, no tax number, no name: it identifies nobody, and nobody is called so. Pure.
import { foldHeader } from './fold-header.ts';
import { isBareForm } from './written-name.ts';

/** Longer texts say something. */
const longest = 60;

/** Signs, and what spreadsheet programs write for nothing: not worth a line. */
const nothing = new Set(
  '-,--,---,—,–,?,??,???,.,/,null,undefined,nan,#n/a,#nv,#н/д,(blank),(leer),(пусто)'.split(','),
);
export const isNothing = (value: string): boolean => value.length <= 10 && nothing.has(value.toLowerCase());

const folded = (list: string): ReadonlySet<string> => new Set(list.split(',').map(foldHeader));

/** Nothing known, nothing there, not yet: of whatever the column asks for. */
const absent = folded(
  `n/a, na, n.a., none, no, nil, not available, not applicable, not specified, not provided, not set, not known, not given, unknown, unspecified,
  undefined, empty, missing, tbd, tba, tbc, to be determined, to be announced, to follow, pending, applied for, in progress, requested, exempt, xxx, xxxx, asdf,
  unbekannt, nicht bekannt, nicht angegeben, nicht vorhanden, nicht verfügbar, keine angabe, keine angaben, ohne angabe, ohne angaben, ohne, k.a., k. a., o.a., entfällt, fehlt, leer, nichts, keine, keiner, kein,
  beantragt, ist beantragt, wird beantragt, in beantragung, in bearbeitung, wird nachgereicht, folgt, folgt noch, wird noch mitgeteilt, liegt nicht vor, liegt noch nicht vor, noch nicht vorhanden, noch offen, offen, nicht erforderlich, befreit, in gründung, i.g., i. gr.,
  нет, нету, не указан, не указана, не указано, не указаны, не задан, не задано, неизвестно, неизвестен, неизвестна, не известно, не определено, не заполнено, отсутствует, пусто, н/д, нет данных, нет информации,
  уточнить, уточняется, будет позже, в процессе, оформляется, получаем, ожидается, без инн, без ндс, не имеет, не требуется, не предоставлен`,
);

/** A person on their own account, or nobody's company. */
const noCompany = folded(
  `privat, private, private person, private individual, private customer, private client, individual, individuals, self-employed, self employed, selfemployed, freelance, freelancer, freelancing, independent, independent contractor,
  sole trader, sole proprietor, sole proprietorship, consultant, contractor, no company, no firm, no organization, without company, unemployed, retired, student, household, b2c, own business,
  company, company name, organization, organisation, firm, customer, client, account, household account, new lead, web lead, walk-in, walk in customer,
  privatperson, privatkunde, privatkundin, privatkunden, private kunde, privathaushalt, privater kunde, selbständig, selbstständig, selbständige, selbstständige, selbständiger, selbstständiger, freiberuflich, freiberufler, freiberuflerin, freischaffend, einzelunternehmen, einzelunternehmer, einzelunternehmerin, kleingewerbe, kleinunternehmer,
  keine firma, ohne firma, kein unternehmen, firma, firmenname, unternehmen, kunde, neukunde, endkunde, endverbraucher, rentner, rentnerin, schüler, studentin, haushalt, laufkundschaft, barverkauf,
  ип, и.п., индивидуальный предприниматель, чп, фоп, самозанятый, самозанятая, самозанятые, физлицо, физ лицо, физ. лицо, физлица, физическое лицо, частное лицо, частник, частный клиент, частный заказчик, частный, частная, розница, розничный покупатель, розничный клиент, покупатель, фриланс, фрилансер, без компании, без организации, без названия, нет компании, нет организации,
  компания, организация, фирма, клиент, контрагент, заказчик, физическое лицо без ип, пенсионер, пенсионерка, студент, студентка, безработный, домохозяйка, не работает`,
);

const noName = folded(
  `no name, noname, no last name, no first name, without name, name, first name, last name, nobody, anonymous, anonym, guest, mr, mrs, ms, herr, frau, ohne name, kein name, namenlos, unbenannt, unnamed, untitled, vorname, nachname,
  без имени, без фамилии, имя, фамилия, фио, аноним, гость, безымянный, новый контакт, new contact, neuer kontakt`,
);

const isIn = (list: ReadonlySet<string>, value: string): boolean =>
  value.length <= longest && list.has(foldHeader(value));

/** "unbekannt", "n/a", «не указан», signs alone. */
export const isAbsent = (value: string): boolean =>
  isNothing(value) || isIn(absent, value) || /^[^\p{L}\p{N}]*$/u.test(value.slice(0, longest));

/** "Privat", "Freelancer", «физлицо», "GmbH" alone: no company is called so. */
export const isNoCompany = (value: string): boolean =>
  isAbsent(value) ||
  isIn(noCompany, value) ||
  isIn(noName, value) ||
  (value.length <= longest && isBareForm(value));

/** So short some people are called: Na, No. */
const shortName = 3;
export const isNoName = (value: string): boolean =>
  isNothing(value) || (value.length > shortName && (isAbsent(value) || isIn(noName, value)));

/** Words that may stand beside a tax number. */
const labels =
  /(?:umsatzsteuer|ust|steuer|mwst|vat|tax|idnr|ident|nummer|number|registration|reg|инн|кпп|унп|бин|иин|огрн|едрпоу)/giu;

/** Shorter ones are no numbers of a tax office. */
const leastFigures = 5;
const date = /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d)/g;

/**
 * No number of a tax office: words ("beantragt am 12.03.2026"), zeros, figures typed to fill the field. One figure again and
 * again is a number only behind the letters of a country.
 */
export function isNoTaxNumber(value: string): boolean {
  const text = value.slice(0, longest);
  if (isAbsent(text)) return true;
  const figures = text.replace(/\D/g, '');
  if (/^0*$/.test(figures)) return true;
  if (isSentence(text)) return text.replace(date, '').replace(/\D/g, '').length < leastFigures;
  const isBare = !/[A-Za-z]/.test(text.replace(labels, ''));
  if (isBare && /^(\d)\1+$/.test(figures)) return true;
  return isBare && typed.has(figures);
}

const typed: ReadonlySet<string> = new Set([
  '12345',
  '123456',
  '1234567',
  '12345678',
  '1234567890',
  '12345678910',
  '123456789012',
  '0123456789',
  '0987654321',
  '9876543210',
  '987654321',
  '54321',
  '654321',
]);

/** Words beside a number: whether it is the customer's own, nobody can tell. */
export const isSentence = (value: string): boolean =>
  /\p{L}{5}/u.test(
    value
      .slice(0, longest)
      .replace(labels, ' ')
      .replace(/\p{L}{0,4}\d[\p{L}\d]*/gu, ' '),
  );
