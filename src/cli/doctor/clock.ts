// Does this machine know the time? It is compared with the server's, and with what was written last.
import { type Check, ok, wrong } from './finding.ts';

const toleratedSeconds = 60;

export const checkClock: Check = {
  name: 'clock',
  async run({ db }) {
    const asked = Date.now();
    const [row] = await db.sql.$queryRaw<{ now: Date; last: Date | null }[]>`
      select clock_timestamp() as now, greatest((select max(at) from audit), (select max(created_at) from outbox)) as last`;
    const answered = Date.now();
    if (!row) return [];
    const off = Math.round(Math.max(asked - row.now.getTime(), row.now.getTime() - answered, 0) / 1000);
    const ahead = row.last === null ? 0 : Math.round((row.last.getTime() - answered) / 1000);
    if (off > toleratedSeconds)
      return [
        wrong(
          'clock',
          `It differs by ${off} s from the database's. Set both by NTP: reminders come by this clock.`,
        ),
      ];
    if (ahead > toleratedSeconds)
      return [
        wrong(
          'clock',
          `What was written last is ${ahead} s ahead of it. Set it by NTP; it was put back meanwhile.`,
        ),
      ];
    return [ok('clock', `${off} s from the database's`)];
  },
};
