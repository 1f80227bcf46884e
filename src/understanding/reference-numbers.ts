// Numbers that name a thing or count one, and are no sum: "invoice 4711", "#12", "12 %", "3 pallets", "A-4711". Pure.

const THINGS =
  /invoices?|inv|orders?|po|contracts?|numbers?|nos?|nr|num|ref|refs|reference|room|floor|ext|extension|postcode|zip|ticket|case|id|item|sku|version|building|gate|hall|stand|booth|house|unit|project|quote|offer|proposal|customer|account|line|batch|serial|rechnung(?:snummer|snr)?|re|auftrags?(?:nummer|nr)?|bestellung|bestell(?:nummer|nr)|vertrags?(?:nummer|nr)?|angebots?(?:nummer|nr)?|kunden(?:nummer|nr)|nummer|zimmer|raum|etage|durchwahl|dw|plz|postleitzahl|artikel(?:nummer|nr)?|stand|halle|haus|projekt|posten|сч[её]т|заказ\p{L}{0,2}|договор\p{L}{0,2}|контракт\p{L}{0,2}|номер|ном|каб|кабинет|офис|доб|добавочный|индекс|инн|кпп|огрн|артикул|арт|этаж|стенд|зал|дом|тикет|проект|накладная|кп/u
    .source;
const UNITS =
  /pallets?|pcs|pieces?|units?|tons?|tonnes?|kilos?|kg|g|km|m|l|h|hrs?|hours?|mins?|minutes?|days?|weeks?|months?|years?|yrs?|yr|seats?|licen[cs]es?|users?|boxes|people|persons?|percent|times|x|stück|stk|stueck|paletten?|tonnen?|kilo|liter|meter|stunden?|std|min|minuten?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre|lizenzen|nutzer|plätze|prozent|mal|leute|maschinen|geräte|machines?|devices?|шт\p{L}*|тонн\p{L}*|кг|км|литр\p{L}*|метр\p{L}*|час\p{L}*|мин\p{L}*|дн\p{L}{1,2}|день|недел\p{L}*|месяц\p{L}*|мес|лет|год\p{L}*|лицензи\p{L}*|мест\p{L}{0,2}|палет\p{L}*|паллет\p{L}*|процент\p{L}*|раз\p{L}?|станк\p{L}*|человек\p{L}?/u
    .source;

const NAMING = new RegExp(
  `(?<!\\p{L})(?:${THINGS})\\.?\\s*(?:no|nr|num|number|nummer|номер)?\\s*[.:#№]{0,2}\\s*$`,
  'iu',
);
const SIGNED = /[#№§°]\s*$/u;
const HYPHENED = /\p{L}-$/u;
const COUNTED = new RegExp(`^\\s?(?:%|°|(?:${UNITS})(?![\\p{L}\\d]))`, 'iu');
const YEAR = /^20[2-4]\d$/;
const NUMBERING = new RegExp(
  `^(?:(?:${THINGS})\\.?\\s*)?(?:(?:no|nr|number|nummer|номер)\\.?\\s*)?[#№:]?\\s?\\d[\\d.,]*(?:\\s?(?:%|${UNITS}))?$`,
  'iu',
);
const LONGEST_BEFORE = 40;
const LONGEST_NUMBERING = 60;

/** @param from where the number stands in the text @param to where it ends */
export function isReference(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - LONGEST_BEFORE), from);
  const after = text.slice(to, to + LONGEST_BEFORE);
  // "2 x 500", "5 units at 300": what arithmetic could make of it is asked.
  const isPriced = /\d/u.test(after);
  return (
    NAMING.test(before) ||
    SIGNED.test(before) ||
    HYPHENED.test(before) ||
    /^-\p{L}/u.test(after) ||
    YEAR.test(text.slice(from, to).trim()) ||
    (COUNTED.test(after) && !isPriced)
  );
}

/** "order 4711", "#12", "3 pallets": says nothing but which or how many. */
export const isNumbering = (part: string): boolean =>
  part.length <= LONGEST_NUMBERING && NUMBERING.test(part);

/** "order", "Rechnung": a number after it names one. */
export const isNaming = (word: string): boolean => NAMING.test(word);
