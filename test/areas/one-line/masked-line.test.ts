// What identifies people is taken out of a line before it goes out, and put back into what returns.
import { describe, expect, test } from 'vitest';
import { maskLine } from '../../../src/areas/one-line/masked-line.ts';

const secretOf = (text: string, contacts: string[] = []) => maskLine(text, contacts, 'DE').text;

test.each([
  ['call +49 30 901820 tomorrow', 'call [phone 1] tomorrow'],
  ['ring 030 901820, or 0171/2345678', 'ring [phone 1], or [phone 2]'],
  ['number 12345678 and 8 (916) 123-45-67', 'number [phone 1] and [phone 2]'],
  ['write to ivan@berg.example, he waits', 'write to [email 1], he waits'],
  ['Termin mit Frau Weber am Freitag', 'Termin mit Frau [name 1] am Freitag'],
  ['met Mr Smith of Acme', 'met Mr [name 1] of Acme'],
  ['встретил Ивана Петрова, договор', 'встретил [name 1] [name 2], договор'],
  [
    'met Berg today at 9:30, 12 thousand euros, 4500 pieces',
    'met Berg today at 9:30, 12 thousand euros, 4500 pieces',
  ],
])('%s', (text, masked) => {
  expect(secretOf(text)).toBe(masked);
});

test.each([
  ['saw petrov at the fair', ['Petrov'], 'saw [name 1] at the fair'],
  ['звонил Петровой насчёт стеллажа', ['Петрова'], 'звонил [name 1] насчёт стеллажа'],
  ["Petrov's offer", ['Petrov'], '[name 1] offer'],
])('a contact that is known is masked in whatever form: %s', (text, contacts, masked) => {
  expect(secretOf(text, contacts)).toBe(masked);
});

describe('what comes back', () => {
  const { unmasked, text } = maskLine('Frau Weber, +49 30 901820, about the rack', [], 'DE');
  test('has the words of the line again', () => {
    expect(unmasked(text)).toBe('Frau Weber, +49 30 901820, about the rack');
    expect(unmasked('[name 1]')).toBe('Weber');
  });
  test('keeps a mark that was never given, and a text that looks like one', () => {
    expect(unmasked('[name 9] $& $1')).toBe('[name 9] $& $1');
  });
});

test('a long text of digits, signs and names costs no more than its length', () => {
  const began = process.cpuUsage().user;
  for (const text of ['1 '.repeat(2048), '+('.repeat(2048), 'a@'.repeat(2048), 'Frau '.repeat(819)])
    secretOf(text);
  expect((process.cpuUsage().user - began) / 1000).toBeLessThan(1500);
});
