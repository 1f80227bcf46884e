// Part of `npm run check`: names what is missing, unused or unequal in the catalogs, and fails.
import { findTranslationProblems } from '../src/i18n/find-translation-problems.ts';
import { readTranslations } from '../src/i18n/read-translations.ts';

const problems = findTranslationProblems(await readTranslations());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
