import { describe, expect, test } from 'vitest';
import { judge, lineCases } from './line-table.ts';

describe.each(['en', 'de', 'ru'] as const)('lines as people type them: %s', (locale) => {
  const cases = lineCases(locale);

  test.each(cases.map((one) => [one.line, one] as const))('%s', (_line, one) => {
    const { verdict, got } = judge(one);
    expect(verdict, `${got}, not ${one.outcomes.join(' / ')}`).not.toBe('wrong');
  });

  test('nearly all of them are understood whole, and nothing is made up', () => {
    const full = cases.filter((one) => judge(one).verdict === 'full').length;
    expect(cases.length).toBeGreaterThanOrEqual(190);
    expect(full / cases.length).toBeGreaterThanOrEqual(0.85);
  });
});
