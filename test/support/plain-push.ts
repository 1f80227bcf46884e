// A push that always has something to say, for tests of when and to whom pushes go.
import type { AnyPush, Push } from '../../src/background/push.ts';
import { lines, textOf } from '../../src/messenger/text.ts';
import type { ScriptedPerson } from './stage.ts';

/** Says "<name> <local day>". */
export function plainPush(overrides: Partial<Push<string>> = {}): AnyPush {
  const push: Push<string> = {
    name: 'morning-summary',
    roles: ['manager', 'head'],
    when: { on: 'workdays', at: '09:00' },
    goodForMinutes: 180,
    async facts(_db, people) {
      return new Map(people.map((person) => [person.personId, `${push.name} ${person.localDay}`]));
    },
    screen: (said) => ({ text: lines(said) }),
    ...overrides,
  };
  return push;
}

/** What a person was sent, oldest first. */
export const textsOf = (person: ScriptedPerson): string[] =>
  person.messages().map(({ screen }) => textOf(screen.text));
