// Every act that the program writes down has a place in the filter and words in each language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actions as rights } from '../../../src/access/rights.ts';
import { actInWords } from '../../../src/areas/audit-log/screens/audit-words.ts';
import { exportKinds } from '../../../src/areas/exports/queries.ts';
import { RecordKind } from '../../../src/db/generated/enums.ts';
import en from '../../../src/i18n/en/catalog.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { actGroups, isAuditAction } from '../../../src/records/audit/actions.ts';

const root = join(import.meta.dirname, '../../../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/generated|^i18n|\/words\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Written as `<thing>.<verb>`, in the files that write the log; rights and words look alike. */
function writtenActions(): string[] {
  const others = new Set<string>([...rights, ...Object.keys(en).map((key) => key.replace(/_\w+$/, ''))]);
  const literals = sources
    .filter(
      ({ path, text }) => /\bwriteAudit\(|\blogChange\(/.test(text) || /^(access|records|areas)\//.test(path),
    )
    .filter(
      ({ path }) =>
        !path.endsWith('audit/actions.ts') &&
        !/\/(screens|commands|dialogs|pushes|providers|http)\//.test(path),
    )
    .flatMap(({ text }) =>
      [...text.matchAll(/'([a-z][A-Za-z-]{3,}\.[A-Za-z][\w-]*)'/g)].map(([, literal]) => literal),
    )
    // A package or a file, and the fields of a request.
    .filter((literal) => !/\.(?:js|css|svg)$|^(?:header|query)\./.test(literal ?? ''));
  return [...new Set(literals)].filter(
    (literal): literal is string => literal !== undefined && !others.has(literal),
  );
}

/** Of a record: its verb is joined to the kind where it is logged. */
function writtenVerbs(): string[] {
  return [
    ...new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/\bverb: '([\w-]+)'/g)].map(([, verb]) => verb)),
    ),
  ]
    .filter((verb): verb is string => verb !== undefined)
    .sort();
}

/** Strings of that shape that are no act: settings of a transaction, and what one area tells others. */
const noActs = [
  'tallybot.company',
  ...sources.flatMap(({ text }) =>
    [...text.matchAll(/\bset_config\('([\w.]+)'/g)].map(([, name]) => name as string),
  ),
  ...sources.flatMap(({ text }) =>
    [...text.matchAll(/\bdefineEvent<\w+>\('([\w.-]+)'/g)].map(([, name]) => name as string),
  ),
];

test('each act that the program writes is known', () => {
  const unknown = writtenActions().filter((action) => !isAuditAction(action) && !noActs.includes(action));
  expect(unknown).toEqual([]);
  expect(writtenActions()).toEqual(
    expect.arrayContaining(['customer.disclose', 'person.join', 'export.team']),
  );
});

test('each act whose name is put together is known', () => {
  const beginnings = sources
    .filter(({ text }) => /\bwriteAudit\(/.test(text))
    .flatMap(({ text }) => [...text.matchAll(/action: `([^`$]*)\$/g)].map(([, beginning]) => beginning))
    .filter((beginning) => beginning !== '');
  expect(beginnings).toEqual(['export.']);
  for (const kind of exportKinds) expect(isAuditAction(`export.${kind}`)).toBe(true);
});

test('each verb of a record is known for some kind, and creation, deletion and undo for all', () => {
  const kinds = Object.values(RecordKind);
  for (const verb of writtenVerbs())
    expect(
      kinds.filter((kind) => isAuditAction(`${kind}.${verb}`)),
      verb,
    ).not.toEqual([]);
  for (const kind of kinds)
    for (const verb of ['create', 'update', 'delete', 'undo'])
      expect(isAuditAction(`${kind}.${verb}`)).toBe(true);
});

test('each has words of its own in every language', () => {
  const translations = createTranslations();
  const all = Object.values(actGroups).flat();
  for (const locale of locales) {
    const words = all.map((action) => actInWords({ t: translations(locale) }, action));
    expect(words.filter((text) => text === '' || text.startsWith('act.'))).toEqual([]);
    expect(new Set(words).size, locale).toBe(all.length);
  }
});

test('an act of another version is called by its own name', () => {
  expect(actInWords({ t: createTranslations()('en') }, 'moon.landing')).toBe('moon.landing');
});
