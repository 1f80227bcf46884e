// What Tallybot says by itself, from the outbox to the press: its buttons act, also after a restart.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestActor } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('a push', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  let acme: number;

  beforeAll(async () => {
    stage = await openStage();
    acme = await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    await stage.database.prisma.meeting.deleteMany({});
    await stage.database.prisma.account.updateMany({ data: { blockedAt: new Date() } });
    await stage.database.prisma.pushLog.deleteMany({});
    await stage.database.prisma.outbox.deleteMany({});
    ann = await stage.person(stage.company.manager);
  });

  const meeting = async (at: string, fields: object = {}, who: TestActor = stage.company.manager) => {
    const { personId, companyId } = who;
    const data = {
      companyId,
      managerId: personId,
      createdById: personId,
      customerId: acme,
      subject: 'contract',
    };
    const createdAt = new Date('2026-11-16T09:00:00Z');
    return (
      await stage.database.prisma.meeting.create({
        data: { ...data, at: new Date(at), createdAt, ...fields },
      })
    ).id;
  };

  describe('is answered by the words of its buttons', () => {
    let weeks = 0;
    const comes = async () => {
      const day = new Date(Date.UTC(2026, 11, 1 + 7 * weeks++)).toISOString().slice(0, 10);
      await stage.database.prisma.meeting.deleteMany({});
      await stage.database.prisma.pushLog.deleteMany({});
      await stage.database.prisma.outbox.deleteMany({});
      stage.setTime(`${day}T09:00:00Z`);
      await meeting(`${day}T09:00:00Z`);
      stage.passes(30);
      await postPush(stage, 'follow-up');
    };
    const said = (text: string) =>
      text.replace(/in \d+ s, .*/, '').replace(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+/g, 'that day');

    test.each([
      ['Agreed', 'agreed'],
      ['Thinking it over', 'THINKING IT OVER'],
      ['Not interested', 'not interested.'],
      ['Nobody came', 'nobody came'],
      ['Moved', 'Moved'],
      ['Called off', 'called off'],
      ['Later ⏰', 'later'],
      ['Tomorrow ⏰', 'tomorrow'],
    ])('[%s], typed "%s"', async (label, typed) => {
      await comes();
      await ann.presses(label);
      const pressed = said(ann.screen());
      await ann.says('/cancel');
      await comes();
      await ann.says(typed);
      expect(said(ann.screen())).toBe(pressed);
      await ann.says('/cancel');
    });

    test('a name on it, too; and a running dialog keeps its answers', async () => {
      const head = await stage.person(stage.company.head);
      stage.setTime('2026-11-23T09:00:00Z');
      await meeting('2026-11-20T09:00:00Z', {}, stage.company.colleague);
      await postPush(stage, 'head-incomplete');
      await head.says('boris');
      head.sees('Boris Orlov');
      head.sees('Acme GmbH');
      await comes();
      await ann.says('/meeting');
      await ann.presses('Acme GmbH');
      await postPush(stage, 'follow-up');
      await ann.says('today 9:00');
      await ann.says('Moved');
      ann.sees('How did it go?');
      await ann.says('/cancel');
    });
  });

  describe('after a meeting', () => {
    test('asks how it went, and one tap saves the result and shows the counter', async () => {
      const id = await meeting('2026-11-23T09:00:00Z');
      stage.passes(30);
      await postPush(stage, 'follow-up');
      ann.sees('Acme GmbH, 10:00, contract. How did it go?');
      ann.isOffered(
        'Agreed',
        'Thinking it over',
        'Not interested',
        'Nobody came',
        'Moved',
        'Called off',
        'Later ⏰',
      );

      stage.statements();
      await ann.presses('Agreed');
      expect(stage.statements().length).toBeLessThanOrEqual(8);

      ann.sees('Acme GmbH · today 10:00 · contract · Agreed');
      ann.sees('✅ Saved in 1 s, 1 tap.');
      ann.sees('Meetings this month: 1');
      expect(ann.messages()).toHaveLength(1);
      const { result } = await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } });
      expect(result).toBe('agreed');
      await ann.presses('Undo');
      expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).result).toBeNull();
    });

    test('is answered after a restart as well as before', async () => {
      const id = await meeting('2026-11-23T08:00:00Z');
      await postPush(stage, 'follow-up');
      const [message] = ann.messages();
      stage.restart();
      if (!message) throw new Error('Nothing came.');
      await ann.pressesOn(message, 'Thinking it over');
      ann.sees('✅ Saved');
      expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).result).toBe(
        'thinking',
      );
    });

    test('pressed twice saves once and says so', async () => {
      const id = await meeting('2026-11-23T08:00:00Z');
      await postPush(stage, 'follow-up');
      const [message] = ann.messages();
      if (!message) throw new Error('Nothing came.');
      await ann.pressesOn(message, 'Agreed');
      await ann.sends({ kind: 'press', token: `a.result.${id}.agreed`, messageKey: message.key });
      ann.sees('Nothing to change.');
      const entries = await stage.database.prisma.audit.count({ where: { kind: 'meeting', recordId: id } });
      expect(entries).toBe(1);
    });

    test('moved, asks when, and is asked about again at the new time', async () => {
      const id = await meeting('2026-11-23T08:00:00Z');
      await postPush(stage, 'follow-up');
      const [old] = ann.messages();
      await ann.presses('Moved');
      ann.sees("What's the new time?");
      await ann.says('tomorrow 11:00');
      ann.sees('tomorrow 11:00');
      expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).at).toEqual(
        new Date('2026-11-24T10:00:00Z'),
      );
      // A button of the first question: the meeting is still to come, so that no result can be saved.
      await ann.sends({ kind: 'press', token: `a.result.${id}.agreed`, messageKey: old?.key ?? '' });
      expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).result).toBeNull();
      stage.setTime('2026-11-24T10:01:00Z');
      await postPush(stage, 'follow-up');
      ann.sees('Acme GmbH, 11:00, contract. How did it go?');
    });

    test('called off, asks whether to delete it', async () => {
      const id = await meeting('2026-11-23T08:00:00Z');
      await postPush(stage, 'follow-up');
      await ann.presses('Called off');
      ann.sees('Delete this?');
      await ann.presses('Delete');
      expect(
        (await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).deletedAt,
      ).not.toBeNull();
    });

    test('put off, comes again in an hour, once', async () => {
      await meeting('2026-11-23T08:00:00Z');
      await postPush(stage, 'follow-up');
      const [first] = ann.messages();
      await ann.presses('Later');
      ann.sees("I'll come back to it: today 11:00.");
      await ann.sends({
        kind: 'press',
        token: 'a.snooze.1h',
        messageKey: first?.key ?? '',
      });
      stage.passes(61);
      await stage.app.delivery.sweep();
      expect(ann.messages()).toHaveLength(2);
      ann.sees('Acme GmbH, 9:00, contract. How did it go?');
      await ann.presses('Nobody came');
      ann.sees('✅ Saved');
    });

    test('is not answered by somebody else', async () => {
      const id = await meeting('2026-11-23T08:00:00Z');
      const boris = await stage.person(stage.company.colleague);
      await boris.sends({ kind: 'press', token: `a.result.${id}.agreed` });
      boris.sees('This no longer exists.');
      expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id } })).result).toBeNull();
    });
  });

  test('in the morning leads to what is overdue, one question at a time', async () => {
    await meeting('2026-11-20T14:00:00Z');
    await meeting('2026-11-20T15:00:00Z', { subject: 'pricing' });
    await meeting('2026-11-23T12:00:00Z');
    await postPush(stage, 'morning-summary');
    ann.sees('Mon 23 Nov');
    ann.sees('Fri 20 Nov: nothing recorded.');
    ann.sees('Today: 13:00 Acme GmbH (contract)');
    ann.sees('2 records are incomplete.');
    await ann.presses('How did Fri 20 Nov go?');
    ann.sees('Fri 20 Nov 15:00 · contract');
    await ann.presses('Agreed');
    ann.sees('✅ Saved');
    await ann.presses('Next incomplete ›');
    ann.sees('Fri 20 Nov 16:00 · pricing');
    await ann.presses('Not interested');
    expect(ann.screen()).not.toContain('Next incomplete');
  });

  test('in the evening shows what is incomplete; a press asks for just that', async () => {
    await meeting('2026-11-23T08:00:00Z', { subject: null, missing: ['subject'], result: 'agreed' });
    stage.setTime('2026-11-23T16:30:00Z');
    await postPush(stage, 'evening-incomplete');
    ann.sees('1 record is still incomplete.');
    await ann.presses('Acme GmbH');
    ann.sees('About what?');
    await ann.presses('Pricing');
    ann.sees('Meetings this month: 1');
  });

  test('with nothing to say is not sent', async () => {
    for (const name of ['evening-incomplete', 'head-incomplete', 'escalation', 'follow-up'] as const)
      expect(await postPush(stage, name)).toBe(0);
  });
});
