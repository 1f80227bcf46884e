// Reports in the chat: chosen by whom and by period, opened into records, taken as a file, posted to a team's channel.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportToChannels } from '../../src/areas/reports/jobs/report-to-channels.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import { readWorkbook } from '../spreadsheets/read-workbook.ts';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { quietLog } from '../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('a report', () => {
  let stage: Stage;
  let maria: ScriptedPerson;
  let ann: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    const acme = await giveCustomer(stage, 'Acme GmbH');
    maria = await stage.person(stage.company.head);
    ann = await stage.person(stage.company.manager);
    const { prisma } = stage.database;
    const { companyId, personId } = stage.company.manager;
    const of = { companyId, managerId: personId, createdById: personId, customerId: acme };
    const at = new Date('2026-11-17T09:00:00Z');
    await prisma.call.create({
      data: { ...of, at, createdAt: at, status: 'completed', costTaps: 3, costSeconds: 9 },
    });
    await prisma.meeting.create({
      data: {
        ...of,
        at: new Date('2026-11-18T09:00:00Z'),
        createdAt: new Date('2026-11-20T09:00:00Z'),
        subject: 'Pricing',
        result: 'agreed',
        costTaps: 5,
      },
    });
    await prisma.deal.create({
      data: {
        ...of,
        title: 'Offer',
        amount: 5000,
        currency: 'EUR',
        stage: 'won',
        closedOn: new Date('2026-11-19'),
        createdAt: new Date('2026-11-18T10:00:00Z'),
      },
    });
  });
  afterAll(() => stage.close());

  test('is the team’s for its head, with the picture, and opens into records', async () => {
    await maria.says('/report');
    maria.sees('Team North · This month (November 2026)');
    maria.sees('In brackets October 2026');
    maria.sees('Calls 1 (0) · Meetings 1 (0) · Deals 1 (0) · Won €5,000');
    maria.sees('1 called → 1 of 1 reached → 1 of 1 met → 1 of 1 with a deal → 1 of 1 won');
    maria.sees('Calls and meetings entered: 2 · half within 24 h, nine in ten within 43 h, 50% within a day');
    expect(maria.messages().at(-1)?.screen.image?.alt).toContain('Reached: 1 of 1');
    await maria.presses('Entered after more than a day 1');
    maria.isOffered('Acme GmbH · Wed 18 Nov 10:00 · after 2 days', '↩ Report');
    await maria.presses('Acme GmbH');
    maria.sees('Pricing');
  });

  test('goes to other periods and to each person', async () => {
    await maria.says('/report');
    await maria.presses('Last week');
    maria.sees('Team North · Last week (week of 16 November 2026)');
    await maria.presses('Last quarter');
    maria.sees('Team North · Last quarter (Q3 2026)');
    maria.sees('No customers were called.');
    await maria.presses('This quarter');
    await maria.presses('By person');
    await maria.presses('Ann Weber');
    maria.sees('Ann Weber · This quarter (Q4 2026)');
    maria.sees('Calls 1 (0)');
  });

  test('is one’s own for a manager, with no file to take', async () => {
    await ann.says('/report');
    ann.sees('Ann Weber · This month');
    ann.sees('Won €5,000');
    expect(ann.screen()).not.toContain('Spreadsheet');
    const boris = await stage.person(stage.company.colleague);
    await boris.says('/report');
    boris.sees('Boris Orlov · This month');
    expect(boris.screen()).not.toContain('5,000');
  });

  test('shows nobody their peers’ amounts, whatever they press', async () => {
    const { company } = stage;
    const boris = await stage.person(company.colleague);
    await boris.says('/report');
    const { key: messageKey } = boris.messages().at(-1) ?? { key: '' };
    const others = [`t${company.teamId}`, `p${company.manager.personId}`, `t${company.otherTeamId}`];
    for (const key of others)
      for (const token of [
        ...['', '.deals', '.won', '.people', '.xlsx', '.channel.on'].map(
          (rest) => `report.${key}.m2026-11-01${rest}`,
        ),
        ...['', '.open', '.d-won', '.all', '.people', '.alike'].map((rest) => `base.${key}${rest}`),
        `pick.new.${key}.d-won`,
      ]) {
        await boris.sends({ kind: 'press', token: `a.${token}`, messageKey });
        expect([token, boris.screen()]).toEqual([
          token,
          expect.not.stringMatching(/5,000|Offer|Acme|Ann Weber/),
        ]);
        expect([token, boris.messages().at(-1)?.screen.file]).toEqual([token, undefined]);
      }
    const { channelReport } = await stage.database.prisma.team.findUniqueOrThrow({
      where: { id: company.teamId },
    });
    expect(channelReport).toBe(false);
  });

  test('can be taken as a file, with each person’s, and the audit log says so', async () => {
    await maria.says('/report');
    await maria.presses('Spreadsheet');
    maria.sees('Team North, November 2026: all numbers');
    const { file } = maria.messages().at(-1)?.screen ?? {};
    const [sheet] = readWorkbook(Buffer.from(file?.base64 ?? '', 'base64'));
    const rows = (sheet?.rows ?? []).map((row) => row.map((cell) => cell?.value ?? ''));
    expect(rows[0]?.slice(1)).toEqual([
      'November 2026',
      'October 2026',
      'Ann Weber',
      'Boris Orlov',
      'Maria Keller',
    ]);
    expect(rows.find(([label]) => label === 'Calls')).toEqual(['Calls', '1', '0', '1', '0', '0']);
    expect(await stage.database.prisma.audit.count({ where: { action: 'export.report' } })).toBe(1);
  });

  test('is in Monday’s digest, which opens it', async () => {
    await postPush(stage, 'weekly-digest');
    maria.sees('1 called → 1 of 1 reached');
    await maria.presses('Report');
    maria.sees('Team North · Last week');
  });

  test('is posted to the team’s channel on Mondays, once, without amounts or names, if the head wants it', async () => {
    const { prisma } = stage.database;
    const { teamId } = stage.company;
    const run = (now: string) =>
      reportToChannels.run({
        db: stage.database,
        log: quietLog,
        translations: createTranslations(),
        now: new Date(now),
      });
    await prisma.team.update({
      where: { id: teamId },
      data: { channelMessenger: 'slack', channelKey: 'C1' },
    });
    expect(await run('2026-11-23T09:00:00Z')).toEqual({ posted: 0 });
    await maria.says('/report');
    await maria.presses('Post it to the channel on Mondays');
    maria.isOffered('Stop posting it to the channel');
    expect(await run('2026-11-23T08:00:00Z')).toEqual({ posted: 0 });
    expect(await run('2026-11-24T09:00:00Z')).toEqual({ posted: 0 });
    expect(await run('2026-11-23T09:00:00Z')).toEqual({ posted: 1 });
    expect(await run('2026-11-23T09:01:00Z')).toEqual({ posted: 0 });
    const [posted] = await prisma.outbox.findMany({ where: { purpose: 'report' } });
    if (!posted) throw new Error('Nothing was posted.');
    const text = textOf((posted.screen as unknown as Screen).text);
    expect(text).toContain('1 called → 1 of 1 reached');
    expect(text).not.toMatch(/5,000|Ann Weber/);
    await maria.presses('Stop posting it to the channel');
    expect(await run('2026-11-30T09:00:00Z')).toEqual({ posted: 0 });
  });
});
