// /.well-known/security.txt, as RFC 9116 has it.
import { expect, test } from 'vitest';
import { securityRoutes } from '../../src/http/security-text.ts';

const clock = () => new Date('2026-11-23T09:30:00Z');
const textOf = async (contact: Parameters<typeof securityRoutes>[0]) => {
  const answer = await securityRoutes(contact, clock).request('/.well-known/security.txt');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8$/i);
  return answer.text();
};

test('names every contact and until when it holds', async () => {
  const contacts = ['mailto:security@example.com', 'https://example.com/security'];
  expect(await textOf({ contacts, expires: new Date('2027-06-30T00:00:00Z') })).toBe(
    'Contact: mailto:security@example.com\nContact: https://example.com/security\n' +
      'Expires: 2027-06-30T00:00:00Z\nPreferred-Languages: en, de, ru\n',
  );
});

test('holds for half a year where nobody says how long', async () => {
  expect(await textOf({ contacts: ['tel:+49-30-901820'], expires: null })).toContain(
    'Expires: 2027-05-22T00:00:00Z',
  );
});
