// Calendars: a person's meetings for the calendar program that they use, and meetings with customers found in what they keep there.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { createCalendarCommand } from './commands/calendar.ts';
import { calendarDialog } from './dialogs/calendar.ts';
import { calendarSaying } from './pushes/tell-found.ts';
import type { CalendarAdded } from './receipts.ts';

export const calendarArea: Area = {
  name: 'calendar',
  dialogs: [calendarDialog],
  commands: ({ publicUrl, wake }) => [createCalendarCommand(publicUrl, () => wake('calendars'))],
  receipts: ({ wake }) => [
    drawsReceipt<CalendarAdded>('calendar-added', (_tx, { t }, { id, host }) => {
      wake('calendars');
      return {
        text: lines(t('calendar.added', { host })),
        buttons: [[{ label: t('calendar.open'), token: actionToken('calendar', 'source', id) }]],
      };
    }),
  ],
  sayings: [{ name: calendarSaying, roles: ['manager', 'head', 'admin'], at: null, counts: true }],
  leftovers: [
    {
      // What was declined is remembered for a year after it took place last.
      name: 'calendarEvents',
      days: 60,
      remove: (db, before) => db.$executeRaw`
        delete from calendar_event
        where at < ${before} and (status <> 'declined' or at < ${before}::timestamptz - interval '300 days')`,
    },
  ],
};
