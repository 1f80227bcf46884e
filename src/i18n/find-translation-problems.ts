// What is wrong with the catalogs of words: missing keys and plural forms, unequal parameters, words that nobody uses.

export type Catalog = Readonly<Record<string, string>>;

export interface Translations {
  /** Each language's whole catalog, as the program uses it; the first is the one that the others are compared with. */
  readonly catalogs: Readonly<Record<string, Catalog>>;
  /** Each language's files by area. */
  readonly areas: Readonly<Record<string, Readonly<Record<string, Catalog>>>>;
  /** The program's text, without the catalogs. */
  readonly sources: readonly string[];
  /** Keys whose words may be the same as in the first language: names, symbols. */
  readonly mayBeEqual: ReadonlySet<string>;
}

const pluralEnding = /_(zero|one|two|few|many|other)$/;
const parameter = /\{\{\s*([A-Za-z]\w*)/g;

/** A sentence per problem; empty when all is well. Pure. */
export function findTranslationProblems(translations: Translations): string[] {
  const [first = ''] = Object.keys(translations.catalogs);
  return [
    ...areaProblems(translations),
    ...Object.keys(translations.catalogs).flatMap((language) => [
      ...keyProblems(translations, first, language),
      ...pluralProblems(translations, language),
      ...equalProblems(translations, first, language),
    ]),
    ...unusedProblems(translations, first),
  ];
}

/** `plan.toGo` for `plan.toGo_few`. */
const baseOf = (key: string): string => key.replace(pluralEnding, '');

function baseKeys(catalog: Catalog): Set<string> {
  return new Set(Object.keys(catalog).map(baseOf));
}

function areaProblems({ catalogs, areas }: Translations): string[] {
  const problems: string[] = [];
  for (const [language, files] of Object.entries(areas)) {
    const seen = new Map<string, string>();
    for (const [area, words] of Object.entries(files)) {
      for (const [key, text] of Object.entries(words)) {
        const before = seen.get(key);
        if (before) problems.push(`${language}: ${key} is both in ${before} and in ${area}`);
        seen.set(key, area);
        if (catalogs[language]?.[key] !== text)
          problems.push(`${language}: ${area} is not in the catalog (${key})`);
      }
    }
  }
  return problems;
}

function keyProblems({ catalogs }: Translations, first: string, language: string): string[] {
  const there = baseKeys(catalogs[language] ?? {});
  const wanted = baseKeys(catalogs[first] ?? {});
  const parameters = parametersByKey(catalogs[language]);
  const wantedParameters = parametersByKey(catalogs[first]);
  return [
    ...[...wanted].filter((key) => !there.has(key)).map((key) => `${language}: ${key} is missing`),
    ...[...there].filter((key) => !wanted.has(key)).map((key) => `${language}: ${key} is not in ${first}`),
    ...Object.entries(catalogs[language] ?? {})
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => `${language}: ${key} is empty`),
    ...[...wanted]
      .filter((key) => there.has(key))
      .filter((key) => wantedParameters.get(key) !== parameters.get(key))
      .map((key) => `${language}: ${key} has other parameters than in ${first}`),
  ];
}

/** The parameters of each key, over all of its plural forms. */
function parametersByKey(catalog: Catalog = {}): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [key, text] of Object.entries(catalog)) {
    const base = baseOf(key);
    const ofKey = names.get(base) ?? new Set();
    for (const [, name = ''] of text.matchAll(parameter)) ofKey.add(name);
    names.set(base, ofKey);
  }
  return new Map([...names].map(([base, ofKey]) => [base, [...ofKey].sort().join()]));
}

function pluralProblems({ catalogs }: Translations, language: string): string[] {
  const forms = new Map<string, Set<string>>();
  const keys = new Set(Object.keys(catalogs[language] ?? {}));
  for (const key of keys) {
    const [, form] = pluralEnding.exec(key) ?? [];
    if (form) forms.set(baseOf(key), (forms.get(baseOf(key)) ?? new Set()).add(form));
  }
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [...forms].flatMap(([base, present]) => [
    ...needed.filter((form) => !present.has(form)).map((form) => `${language}: ${base}_${form} is missing`),
    ...[...present]
      .filter((form) => !needed.includes(form as Intl.LDMLPluralRule))
      .map((form) => `${language}: ${base}_${form} is a plural form that the language doesn't have`),
    ...(keys.has(base) ? [`${language}: ${base} is there with and without plural forms`] : []),
  ]);
}

function equalProblems({ catalogs, mayBeEqual }: Translations, first: string, language: string): string[] {
  if (language === first) return [];
  // Two languages of one script share words ("Plan", "Name"), but hardly two in a row.
  const fewest = writesLatin(catalogs[language]) && writesLatin(catalogs[first]) ? 2 : 1;
  return Object.entries(catalogs[language] ?? {})
    .filter(([key, text]) => catalogs[first]?.[key] === text && !mayBeEqual.has(baseOf(key)))
    .filter(([, text]) => wordsOf(text) >= fewest)
    .map(([key]) => `${language}: ${key} is not translated`);
}

function writesLatin(catalog: Catalog = {}): boolean {
  return !Object.values(catalog).some((text) => /[^\P{L}\p{Script=Latin}]/u.test(text) && wordsOf(text) > 3);
}

/** Words, without parameters and commands. */
function wordsOf(text: string): number {
  return (
    text
      .replace(/\{\{[^}]*\}\}/g, '')
      .replace(/\/\w+/g, '')
      .match(/\p{L}+/gu)?.length ?? 0
  );
}

function unusedProblems({ catalogs, sources }: Translations, first: string): string[] {
  const literals = new Set<string>();
  const templates = new Set<string>();
  for (const source of sources) {
    for (const [, literal = ''] of source.matchAll(/['"`]([A-Za-z][\w.-]*)['"`]/g)) literals.add(literal);
    // `plans.${metric}` uses every key of that form; one that begins with a hole says nothing.
    for (const [, template = ''] of source.matchAll(/`([A-Za-z]\w*\.(?:[\w.-]|\$\{[^}`]*\})*)`/g)) {
      if (template.includes('${')) templates.add(template);
    }
  }
  const patterns = [...templates].map(patternOf);
  return [...baseKeys(catalogs[first] ?? {})]
    .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${key} is used nowhere`);
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}
