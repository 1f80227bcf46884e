// What somebody may do next, as data for fast-check.
import fc from 'fast-check';
import { metrics } from '../../../src/areas/plans/metrics.ts';
import type { Locale } from '../../../src/i18n/locales.ts';
import { periods } from '../../../src/periods/periods.ts';
import { commandWords, forgedTokens, hostileWords, sensibleWords } from './hostile-words.ts';

/** `who` is a number of one of the walk's chats; numbers of messages and buttons are taken modulo what is there. */
export type Step = { readonly who: number } & (
  | { readonly kind: 'press'; readonly message: number; readonly button: number; readonly times: number }
  | { readonly kind: 'says'; readonly text: string; readonly form: boolean }
  | { readonly kind: 'corrects'; readonly text: string }
  | { readonly kind: 'shares'; readonly phone: string; readonly name: string | undefined }
  | { readonly kind: 'forges'; readonly token: string; readonly here: boolean }
  | {
      readonly kind: 'fills';
      readonly token: string | null;
      readonly words: readonly string[];
      readonly closed: boolean;
    }
  | { readonly kind: 'looks for'; readonly query: string }
  | { readonly kind: 'sends a sticker' }
  | { readonly kind: 'waits'; readonly minutes: number }
);

export const chatCount = 11;

/** Parts of names, contacts and numbers of others: whoever types them must not be shown the rest. */
const prying = [
  'Zq',
  'Zqk',
  'Zqkunde',
  'zqpost',
  'example.com',
  '49309018',
  '+49 30 9018010',
  '/find Zq',
  '/find 9018',
];

const id = fc.integer({ min: 1, max: 60 });
const kind = fc.constantFrom('customer', 'meeting', 'call', 'deal');
const idTokens = fc.oneof(
  fc.tuple(fc.constantFrom('record', 'edit', 'fix', 'history'), kind, id),
  fc.tuple(fc.constant('delete'), kind, id, fc.constantFrom('yes', 'no')),
  fc.tuple(fc.constant('fix'), kind, id, fc.constantFrom('result', 'amount', 'contact_info', 'subject')),
  fc.tuple(
    fc.constantFrom('team', 'today', 'remind', 'setplan', 'unplan', 'unaway', 'snooze', 'results', 'next'),
    id,
  ),
  fc.tuple(
    fc.constantFrom('result', 'move', 'stage', 'undo', 'meeting', 'call', 'deal', 'customer', 'plan'),
    id,
  ),
  fc.tuple(fc.constant('records'), fc.constantFrom(...metrics), fc.constantFrom(...periods), id, fc.nat(2)),
  fc.tuple(fc.constant('spreadsheet'), id, fc.constantFrom('2026-11-16', '2026-11-23')),
  fc.tuple(
    fc.constantFrom('person', 'handover', 'handed', 'unhand', 'sethead', 'setrole', 'reinvite', 'leave'),
    id,
  ),
  fc.tuple(fc.constant('handover'), id, fc.constant('to'), id),
  fc.tuple(
    fc.constant('hand'),
    id,
    fc.nat(3),
    fc.constantFrom('go', 'more', 'add', 'until', 'good', 'each', 'show'),
  ),
  fc.tuple(fc.constant('setplan'), id, fc.constantFrom(...metrics)),
  fc.tuple(fc.constant('drop'), fc.constantFrom('edit', 'record'), kind, id),
);
const offer = fc
  .tuple(id, id, fc.nat(20))
  .map(([chat, revision, n]) => `d.${chat.toString(36)}.${revision.toString(36)}.${n}`);

/** @param locale English words would hide English words in a screen of another language */
export function anyStep(locale: Locale): fc.Arbitrary<Step> {
  const mine = (words: readonly string[]) =>
    locale === 'en' ? words : words.filter((word) => !/today|tomorrow|yesterday|met /i.test(word));
  const hostile = fc.constantFrom(...hostileWords.filter((word) => !word.includes('{{')));
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...mine(sensibleWords)) },
    { weight: 2, arbitrary: hostile },
    { weight: 2, arbitrary: fc.constantFrom(...prying) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
  const command = fc.constantFrom(...commandWords);
  const typedId = idTokens.map((parts) => `/${parts.join(' ')}`);
  const text = fc.oneof(
    { weight: 3, arbitrary: word },
    { weight: 3, arbitrary: command },
    { weight: 1, arbitrary: typedId },
  );
  const token = fc.oneof(
    fc.constantFrom(...forgedTokens),
    idTokens.map((parts) => `a.${parts.join('.')}`),
    offer,
  );
  const who = fc.nat(chatCount - 1);
  const as = <K extends Step['kind']>(name: K) => fc.constant(name);
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        who,
        kind: as('press'),
        message: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
        button: fc.nat(40),
        times: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
      }),
    },
    { weight: 10, arbitrary: fc.record({ who, kind: as('says'), text, form: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ who, kind: as('corrects'), text: fc.oneof(word, command) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        who,
        kind: as('shares'),
        phone: fc.oneof(word, fc.constant('+49309018110')),
        name: fc.option(word, { nil: undefined }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ who, kind: as('forges'), token, here: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        who,
        kind: as('fills'),
        token: fc.option(fc.constantFrom(...forgedTokens), { freq: 8, nil: null }),
        words: fc.array(word, { minLength: 1, maxLength: 8 }),
        closed: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ who, kind: as('looks for'), query: word }) },
    { weight: 1, arbitrary: fc.record({ who, kind: as('sends a sticker') }) },
    {
      weight: 1,
      arbitrary: fc.record({ who, kind: as('waits'), minutes: fc.constantFrom(0.1, 2, 11, 60, 25 * 60) }),
    },
  ) as fc.Arbitrary<Step>;
}
