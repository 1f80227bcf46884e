// Does what waits get done, and what was given up?
import { type Check, type Finding, ok, wrong } from './finding.ts';

const lateMinutes = 15;

export const checkQueues: Check = {
  name: 'queues',
  async run({ db }) {
    const [outbox] = await db.sql.$queryRaw<{ waiting: number; late: number; dead: number }[]>`
      select count(*) filter (where status = 'waiting')::int as waiting,
        count(*) filter (where status = 'waiting' and due_at < now() - ${lateMinutes}::int * interval '1 minute')::int as late,
        count(*) filter (where status = 'dead')::int as dead
      from outbox`;
    const { waiting = 0, late = 0, dead = 0 } = outbox ?? {};
    const findings: Finding[] = [
      late > 0
        ? wrong(
            'outbox',
            `${late} of ${waiting} messages are late by ${lateMinutes} minutes. Is the program running?`,
          )
        : ok('outbox', `${waiting} wait`),
      dead > 0
        ? wrong(
            'dead letters',
            `${dead} messages were given up. See: tallybot outbox --dead, and --retry all`,
          )
        : ok('dead letters', 'none'),
    ];
    const [queue] = await db.sql.$queryRaw<
      { there: boolean }[]
    >`select to_regclass('pgboss.job') is not null as there`;
    if (!queue?.there) return [...findings, ok('jobs', 'none yet: the program has not run')];
    const [jobs] = await db.sql.$queryRaw<{ waiting: number; late: number; failed: number }[]>`
      select count(*) filter (where state in ('created', 'retry'))::int as waiting,
        count(*) filter (where state in ('created', 'retry') and start_after < now() - ${lateMinutes}::int * interval '1 minute')::int as late,
        count(*) filter (where state = 'failed')::int as failed
      from pgboss.job where name in ('tick', 'push', 'chore')`;
    const { late: lateJobs = 0, failed = 0, waiting: waitingJobs = 0 } = jobs ?? {};
    if (lateJobs > 0)
      findings.push(wrong('jobs', `${lateJobs} are late by ${lateMinutes} minutes. Is the program running?`));
    else if (failed > 0)
      findings.push(wrong('jobs', `${failed} failed for good. Their errors are in the log of the program.`));
    else findings.push(ok('jobs', `${waitingJobs} wait`));
    return findings;
  },
};
