// Addresses that somebody else wrote are read without a surprise, however often they come.
import { expect, test } from 'vitest';
import { parseUrl } from '../../src/messenger/parse-url.ts';

test.each(['', 'x', '//x', 'http://', 'http://[', 'http://a b', 'http://1.2.3.999', 'https://\u00ad', '\0'])(
  '%j is none',
  (text) => {
    expect(parseUrl(text)).toBeNull();
  },
);

test('one with letters of another alphabet is read the same the first time and the ten-thousandth', () => {
  const bytes = Buffer.from(`http://${'e\u0301'.repeat(150)}`).toString('latin1');
  for (let time = 0; time < 10_000; time++) expect(parseUrl(bytes)).toBeNull();
  expect(parseUrl('https://müller.example/ä')?.hostname).toBe('xn--mller-kva.example');
});
