// Mondays at half past nine on the head's own clock: the report on the week that is over, to each team's channel whose head wants it.
import { admitPerson } from '../../../access/admit.ts';
import type { Job } from '../../../background/job.ts';
import { sayInChannels } from '../../../background/say-unasked.ts';
import { localTime } from '../../../engine/local-time.ts';
import { reportPeriodAt, reportPeriodBefore } from '../../../periods/report-periods.ts';
import { reportOf } from '../report.ts';
import { reportLines } from '../screens/report-lines.ts';
import { findSubject } from '../subjects.ts';

const begins = 9 * 60 + 30;
/** After a downtime it still makes sense in the afternoon. */
const ends = 17 * 60;
const goodForHours = 10;

interface Wanted {
  readonly teamId: number;
  readonly companyId: number;
  readonly headId: number;
  readonly timeZone: string;
  readonly messenger: string;
  readonly chatKey: string;
}

/** Without amounts, as colleagues read the channel. In the head's language. Once a week and channel, by its key. */
export const reportToChannels: Job = {
  name: 'report-to-channels',
  summary: 'Mondays: the report on the week that is over, to the channels of teams whose heads want it.',
  when: 'minute',
  async run({ db, translations, now }) {
    const wanted = await db.sql.$queryRaw<Wanted[]>`
      select t.id as "teamId", t.company_id as "companyId", p.id as "headId", p.time_zone as "timeZone",
        coalesce(t.channel_messenger, '') as messenger, coalesce(t.channel_key, '') as "chatKey"
      from team t join person p on p.id = t.head_id and p.status = 'active'
      where t.channel_report and t.channel_key is not null and extract(isodow from ${now}::timestamptz at time zone p.time_zone) = 1`;
    let posted = 0;
    for (const team of wanted) {
      const { minutes } = localTime(now, team.timeZone);
      if (minutes < begins || minutes >= ends) continue;
      posted += await post(team);
    }
    return { posted };

    async function post({
      teamId,
      companyId,
      headId,
      timeZone,
      messenger,
      chatKey,
    }: Wanted): Promise<number> {
      const period = reportPeriodBefore(reportPeriodAt('week', timeZone, now));
      const key = `report:${teamId}:${period.firstDay}:${messenger}:${chatKey}`;
      const [said] = await db.sql.$queryRaw<unknown[]>`select 1 from outbox where key = ${key}`;
      if (said) return 0;
      const admission = await admitPerson(db.prisma, headId, 'job');
      if (!admission.ok) return 0;
      const { actor } = admission;
      const subject = await findSubject(db.sql, actor, `t${teamId}`, { period, now });
      if (!subject) return 0;
      const report = await reportOf(db.sql, actor, { subject, period, now });
      const { locale } = actor;
      const reader = { t: translations(locale), locale, timeZone, now, currency: actor.company.currency };
      const expiresAt = new Date(now.getTime() + goodForHours * 3_600_000);
      const screen = { text: reportLines(reader, report, { amounts: false, people: false }) };
      return db.sqlTransaction((tx) =>
        sayInChannels(
          tx,
          [{ companyId, messenger, chatKey, purpose: 'report', key, screen, expiresAt }],
          now,
        ),
      );
    }
  },
};
