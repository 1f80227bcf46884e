// Workdays at half past five, to each manager: what is still incomplete, if anything is.
import type { Push } from '../../../background/push.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton, tomorrowButton } from '../../../screens/snooze-buttons.ts';
import { incompleteOfPeople, oldestIncomplete } from '../of-people.ts';
import type { IncompleteRecord } from '../queries.ts';
import { cutLines, incompleteButton } from '../screens/incomplete-button.ts';

const shown = 4;

/** Two statements for any number of people. */
export const eveningIncomplete: Push<EveningFacts> = {
  name: 'evening-incomplete',
  roles: ['manager'],
  when: { on: 'workdays', at: '17:30' },
  goodForMinutes: 150,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const whose = { companyId: first.companyId, personIds: people.map(({ personId }) => personId), now };
    const counts = await incompleteOfPeople(db, whose);
    const records = await oldestIncomplete(db, whose, shown);
    return new Map(
      [...counts].map(([personId, { count }]) => [personId, { count, records: records.get(personId) ?? [] }]),
    );
  },
  screen: eveningScreen,
};

export interface EveningFacts {
  readonly count: number;
  /** The oldest of them. */
  readonly records: readonly IncompleteRecord[];
}

/** Null when everything is complete. */
export function eveningScreen({ count, records }: EveningFacts, reader: Reader): Screen | null {
  if (count === 0) return null;
  const rows = records.map((record) => [incompleteButton(reader, record)]);
  const all = { label: reader.t('digest.all', { count }), token: actionToken('fix') };
  return {
    text: lines(reader.t('digest.evening', { count }), ...cutLines(reader, records)),
    buttons: [
      ...rows,
      ...(count > records.length ? [[all]] : []),
      [laterButton(reader), tomorrowButton(reader)],
    ],
  };
}
