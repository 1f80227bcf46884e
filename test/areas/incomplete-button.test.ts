// An incomplete record as a button: whose it is survives every messenger's limit, and what a button can't say stands above it.
import { expect, test } from 'vitest';
import type { IncompleteRecord } from '../../src/areas/quality/queries.ts';
import { cutLines, incompleteButton } from '../../src/areas/quality/screens/incomplete-button.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';

const translations = createTranslations();
const reader = (locale: Locale) => ({
  t: translations(locale),
  locale,
  now: new Date('2026-11-23T12:00:00Z'),
  timeZone: 'Europe/Berlin',
});
const meetingWith = (customerName: string, missing: IncompleteRecord['missing']): IncompleteRecord => ({
  kind: 'meeting',
  id: 1,
  version: 1,
  managerId: 1,
  managerName: 'Ann',
  customerId: 1,
  customerName,
  about: 'the new warehouse and what it may cost',
  at: new Date('2026-11-20T14:00:00Z'),
  amount: null,
  currency: null,
  missing,
  since: new Date('2026-11-20T14:00:00Z'),
});

const names = [
  'Acme GmbH',
  'Vereinigte Maschinenfabriken Nordwest KG',
  'Объединённые машиностроительные заводы',
];
const gaps: readonly IncompleteRecord['missing'][] = [['result'], ['contact_name', 'contact_info', 'result']];

test.each(
  locales.flatMap((locale) => names.flatMap((name) => gaps.map((gap) => [locale, name, gap] as const))),
)(
  'in %s, of %s, lacking %s: the name is whole and nothing is cut that is not in the text above',
  (locale, name, missing) => {
    const record = meetingWith(name, [...missing]);
    const { label } = incompleteButton(reader(locale), record);
    expect(label.length).toBeLessThanOrEqual(75);
    expect(label.startsWith(name)).toBe(true);
    const above = cutLines(reader(locale), [record]);
    expect(above).toHaveLength(1);
    for (const line of above) expect(line).toContain('the new warehouse and what it may cost');
  },
);
