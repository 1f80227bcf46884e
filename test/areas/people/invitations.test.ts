// Getting in: invitations, codes for further messengers, and what keeps others out.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admitByAccount } from '../../../src/access/admit.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import { invite, linkCode } from '../../../src/areas/people/invitations.ts';
import { redeem } from '../../../src/areas/people/redeem.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const days = 24 * 60;

describeEachStore('getting in', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const inviting = (actor: TestActor, fields: Partial<Parameters<typeof invite>[2]> = {}) =>
    database.transaction((tx) => invite(tx, actor, { role: 'manager', name: 'Chen Li', now, ...fields }));
  const invited = async (fields: Partial<Parameters<typeof invite>[2]> = {}) => {
    const outcome = await inviting(nord.admin, fields);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome;
  };
  let users = 0;
  const newUser = () => `u${nord.company.id}-${users++}`;
  const redeeming = (code: string, fields: Partial<Parameters<typeof redeem>[1]> = {}) =>
    database.transaction((tx) =>
      redeem(tx, { code, messenger: 'telegram', userKey: 'nobody', chatKey: 'c', now, ...fields }),
    );
  const enters = (userKey: string, messenger = 'telegram') =>
    admitByAccount(database.prisma, { messenger, userKey });

  describe('an invitation', () => {
    test('lets in whoever brings it, in the role and team it was made for', async () => {
      const { code, personId } = await invited({ head: 'maria keller' });
      const userKey = newUser();
      expect(await enters(userKey)).toEqual({ ok: false, reason: 'stranger' });
      const joined = await redeeming(code, { userKey });
      expect(joined).toMatchObject({
        ok: true,
        personId,
        linked: false,
        firstName: 'Chen',
        role: 'manager',
        companyName: 'Nordwind',
      });
      const admission = await enters(userKey);
      expect(admission).toMatchObject({
        ok: true,
        actor: {
          personId,
          role: 'manager',
          teamId: nord.teamId,
          companyId: nord.company.id,
          via: 'telegram',
        },
      });
    });

    test('fits a deep link, is 128 random bits, and is not kept', async () => {
      const first = await invited();
      const second = await invited({ name: 'Dina Petrova' });
      expect(first.code).toMatch(/^[A-Za-z0-9_-]{22,64}$/);
      expect(second.code).not.toBe(first.code);
      const row = await database.prisma.invitation.findFirstOrThrow({ where: { personId: first.personId } });
      expect(JSON.stringify(row)).not.toContain(first.code);
    });

    test('lasts seven days', async () => {
      const { code } = await invited();
      expect(await redeeming(code, { now: later(7 * days) })).toEqual({ ok: false, reason: 'expired' });
      expect(await redeeming(code, { userKey: newUser(), now: later(7 * days - 1) })).toMatchObject({
        ok: true,
      });
    });

    test('is used once; the same person may press it again', async () => {
      const { code } = await invited();
      const userKey = newUser();
      const first = await redeeming(code, { userKey });
      expect(await redeeming(code, { userKey: newUser() })).toEqual({ ok: false, reason: 'used' });
      const again = await redeeming(code, { userKey });
      expect(again).toMatchObject({ ok: true, linked: true, accountId: first.ok && first.accountId });
    });

    test('of eight who use it at once exactly one gets in', async () => {
      const { code, personId } = await invited();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => redeeming(code, { userKey: newUser() })),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'used')).toHaveLength(7);
      expect(await database.prisma.account.count({ where: { personId } })).toBe(1);
    });

    test('delivered twice at once to the same user it makes one account', async () => {
      const { code, personId } = await invited();
      const userKey = newUser();
      const outcomes = await Promise.all([1, 2, 3].map(() => redeeming(code, { userKey })));
      expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true]);
      expect(await database.prisma.account.count({ where: { personId } })).toBe(1);
    });

    test('two codes used at once by one user connect one person', async () => {
      const first = await invited();
      const second = await invited({ name: 'Dina Petrova' });
      const userKey = newUser();
      const outcomes = await Promise.all([first, second].map(({ code }) => redeeming(code, { userKey })));
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.find((outcome) => !outcome.ok)).toEqual({ ok: false, reason: 'other_person' });
    });

    test('is not used up by somebody who already is another person', async () => {
      const mine = await invited();
      const userKey = newUser();
      await redeeming(mine.code, { userKey });
      const { code } = await invited({ name: 'Dina Petrova' });
      expect(await redeeming(code, { userKey })).toEqual({ ok: false, reason: 'other_person' });
      expect(await redeeming(code, { userKey: newUser() })).toMatchObject({ ok: true });
    });

    test('of an unknown code nothing is said but that', async () => {
      expect(await redeeming('0123456789abcdef0123456789abcdef')).toEqual({ ok: false, reason: 'unknown' });
      expect(await redeeming('')).toEqual({ ok: false, reason: 'unknown' });
      expect(await redeeming("' or 1=1 --")).toEqual({ ok: false, reason: 'unknown' });
    });

    test('takes over the messenger’s language and zone, unless a language was chosen for the person', async () => {
      const told = { language: 'ru-RU', timeZone: 'Europe/Riga' };
      const first = await invited();
      const userKey = newUser();
      expect(await redeeming(first.code, { userKey, ...told })).toMatchObject({ locale: 'ru' });
      expect(await enters(userKey)).toMatchObject({ actor: { locale: 'ru', timeZone: 'Europe/Riga' } });
      const chosen = await invited({ name: 'Dina Petrova', locale: 'de' });
      const other = newUser();
      await redeeming(chosen.code, { userKey: other, language: 'ru', timeZone: 'Mars/Olympus' });
      expect(await enters(other)).toMatchObject({ actor: { locale: 'de', timeZone: 'Europe/Berlin' } });
    });
  });

  describe('a further messenger', () => {
    const inTelegram = async () => {
      const userKey = newUser();
      const joined = await redeeming((await invited()).code, { userKey });
      const admission = await enters(userKey);
      if (!admission.ok || !joined.ok) throw new Error('not in');
      return { actor: admission.actor, personId: joined.personId };
    };

    test('is connected to the same person by a code of fifteen minutes', async () => {
      const { actor, personId } = await inTelegram();
      const { code } = await database.transaction((tx) => linkCode(tx, actor, now));
      expect(await redeeming(code, { messenger: 'slack', now: later(15) })).toEqual({
        ok: false,
        reason: 'expired',
      });
      const userKey = newUser();
      const linked = await redeeming(code, { messenger: 'slack', userKey, language: 'ru', now: later(14) });
      expect(linked).toMatchObject({ ok: true, personId, linked: true, locale: 'en' });
      expect(await enters(userKey, 'slack')).toMatchObject({ ok: true, actor: { personId, via: 'slack' } });
    });

    test('can connect once only', async () => {
      const { actor } = await inTelegram();
      const { code } = await database.transaction((tx) => linkCode(tx, actor, now));
      await redeeming(code, { messenger: 'slack', userKey: newUser() });
      expect(await redeeming(code, { messenger: 'web', userKey: newUser() })).toEqual({
        ok: false,
        reason: 'used',
      });
    });
  });

  test('whoever was deactivated is refused in every messenger, and may come back as somebody new', async () => {
    const { code, personId } = await invited();
    const [phone, browser] = [newUser(), newUser()];
    await redeeming(code, { userKey: phone });
    const admission = await enters(phone);
    if (!admission.ok) throw new Error('not in');
    const link = await database.transaction((tx) => linkCode(tx, admission.actor, now));
    const web = await redeeming(link.code, { messenger: 'web', userKey: browser });
    const open = await database.transaction((tx) => linkCode(tx, admission.actor, now));
    const accountId = web.ok ? web.accountId : 0;
    await database.prisma.webSession.create({
      data: { tokenHash: `t${accountId}`, accountId, expiresAt: later(60) },
    });
    await database.prisma.outbox.create({
      data: {
        companyId: nord.company.id,
        accountId,
        messenger: 'web',
        chatKey: 'browser',
        key: `push-${accountId}`,
        screen: {},
      },
    });
    await database.prisma.conversation.update({
      where: { accountId },
      data: { state: { left: 'over' }, revision: 7 },
    });

    expect(await database.transaction((tx) => deactivate(tx, nord.admin, { personId, now }))).toMatchObject({
      ok: true,
    });
    expect(await enters(phone)).toEqual({ ok: false, reason: 'deactivated' });
    expect(await enters(browser, 'web')).toEqual({ ok: false, reason: 'deactivated' });
    expect(await redeeming(open.code, { userKey: newUser() })).toEqual({ ok: false, reason: 'expired' });
    expect(await database.prisma.webSession.count({ where: { accountId } })).toBe(0);
    expect(await database.prisma.outbox.count({ where: { accountId, status: 'waiting' } })).toBe(0);

    const again = await invited({ name: 'Chen Li' });
    expect(again.personId).not.toBe(personId);
    expect(await redeeming(again.code, { messenger: 'web', userKey: browser })).toMatchObject({
      ok: true,
      accountId,
    });
    expect(await enters(browser, 'web')).toMatchObject({ ok: true, actor: { personId: again.personId } });
    const conversation = await database.prisma.conversation.findUniqueOrThrow({ where: { accountId } });
    expect(conversation).toMatchObject({ state: {}, revision: 9 });
  });
});
