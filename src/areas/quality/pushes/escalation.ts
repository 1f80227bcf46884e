// Workdays in the morning, to each head: records that have now been incomplete for three days, with their managers.
import { daysSinceTold } from '../../../background/days-since-told.ts';
import { lastTold } from '../../../background/last-told.ts';
import type { Push } from '../../../background/push.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { laterButton, tomorrowButton } from '../../../screens/snooze-buttons.ts';
import { teamMembers } from '../../people/team-members.ts';
import { incompleteSince } from '../of-people.ts';
import type { IncompleteRecord } from '../queries.ts';
import { listed } from '../screens/incomplete-button.ts';

/**
 * Three statements for any number of heads and managers. Days count as on the head's calendar, and each day's records are
 * told of once: on the first working day on which they are that old, or later when there was no message on that one.
 */
export const escalation: Push<EscalationFacts> = {
  name: 'escalation',
  roles: ['head'],
  when: { on: 'workdays', at: '09:15' },
  goodForMinutes: 180,
  async facts(db, heads, now) {
    const [first] = heads;
    if (!first) return new Map();
    const { companyId } = first;
    const teamIds = heads.flatMap(({ leads }) => leads);
    const members = await teamMembers(db, { companyId, teamIds, now });
    const told = await lastTold(db, companyId, 'escalation', heads);
    const windows = new Map(
      heads.map((head) => [head.personId, daysSinceTold(head, told.get(head.personId), escalationDays, now)]),
    );
    const from = new Date(Math.min(...[...windows.values()].map((window) => window.from.getTime())));
    const whose = { companyId, personIds: members.map(({ personId }) => personId), now };
    const old = await incompleteSince(db, whose, { from, to: now });
    return new Map(
      heads.map(({ personId, leads }) => {
        const window = windows.get(personId);
        const theirs = members
          .filter(({ teamId }) => leads.includes(teamId))
          .flatMap((member) => old.get(member.personId) ?? [])
          .filter(({ since }) => window && since >= window.from && since < window.to);
        return [personId, theirs.sort((a, b) => a.since.getTime() - b.since.getTime())];
      }),
    );
  },
  screen: escalationScreen,
};

/** How long a record may be incomplete before its head hears of it. */
const escalationDays = 3;

/** Those that have just become that old, the oldest first; all of them in one message. */
export type EscalationFacts = readonly IncompleteRecord[];

const mostRecords = 5;
const mostManagers = 9;

/** Null when there is none. */
export function escalationScreen(records: EscalationFacts, reader: Reader): Screen | null {
  if (records.length === 0) return null;
  const { t } = reader;
  const shown = records.slice(0, mostRecords);
  const days = t('digest.days', { count: escalationDays });
  const managers = [...new Map(records.map(({ managerId, managerName }) => [managerId, managerName]))].map(
    ([personId, name]) => ({ personId, name }),
  );
  const names = shortNames(managers);
  const open = shown.map((record): Button[] => [
    {
      label: labelOf(recordLine(reader, listed(record))),
      token: actionToken('record', record.kind, record.id),
    },
  ]);
  const remind = managers.slice(0, mostRecords).map(({ personId }) => ({
    label: labelOf(t('digest.remind', { name: names.get(personId) ?? '' })),
    token: actionToken('remind', personId),
  }));
  const left = records.length - shown.length;
  // All of them, where more are counted than stand here.
  const whole = (left > 0 ? managers.slice(0, mostManagers) : []).map(({ personId }) => ({
    label: labelOf(
      `${names.get(personId) ?? ''} ${records.filter(({ managerId }) => managerId === personId).length}`,
    ),
    token: actionToken('fix', 'of', personId),
  }));
  return {
    text: lines(
      [bold(t('digest.escalation', { count: records.length, days }))],
      ...shown.map((record) =>
        t('digest.lacks', {
          manager: record.managerName,
          record: recordLine(reader, listed(record)),
          missing: missingInWords(reader, record.missing),
        }),
      ),
      left > 0 && t('digest.andMore', { count: left }),
    ),
    buttons: [
      ...open,
      ...inRows(whole, 3),
      ...inRows(remind, 2),
      [laterButton(reader), tomorrowButton(reader)],
    ],
  };
}
