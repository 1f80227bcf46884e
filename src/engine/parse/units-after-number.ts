// What makes a number before it an amount or a count, and so neither a day nor an hour.

/** Regular expression part, to be used in a negative lookahead right after a number. */
export const UNIT_AFTER_NUMBER = String.raw`\s*(?:[%€$£₽]|(?:[kк]|тыс|млн|млрд|mio|mrd|tsd|mln|eur|euro|евро|usd|руб|prozent|percent|процент\p{L}*|раза?|шт|штук\p{L}*|times|people|человек|personen|лет|years?|jahre?n?|месяц\p{L}*|months?|monate?n?|недел\p{L}*|weeks?|wochen?|дней|дн|days?|tage?n?|минут\p{L}*|мин|minutes?|min|minuten?|hours?|hrs?|stunden?|std|магазин\p{L}*|договор\p{L}*|stores?|deals?|calls?|units?|stück|stk|pcs|licen[cs]es?|lizenzen|лиценз\p{L}*|seats?|pallets?|paletten?|палет\p{L}*|паллет\p{L}*|boxes|tons?|tonnes?|tonnen?|тонн\p{L}*|kg|кг|machines?|maschinen|станк\p{L}*|users?|nutzer)(?!\p{L}))`;
