// The page for heads and admins over HTTP: who gets in and how, what each may see, and what is done there.
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { baseFacts } from '../../../src/areas/base/base-facts.ts';
import { countNumbers } from '../../../src/areas/base/count-numbers.ts';
import { groupsOf } from '../../../src/areas/base/number-groups.ts';
import { signOutEverywhere } from '../../../src/areas/people/sign-out.ts';
import { makePageLink } from '../../../src/areas/supervision/sessions.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

const origin = 'https://tally.example';
const mail = { settings: null, webhookSecret: null, publicUrl: origin };

let stage: Stage;
let company: TestCompany;
let elsewhere: TestCompany;
let http: Hono;

beforeAll(async () => {
  stage = await openStage({ mail });
  ({ company } = stage);
  elsewhere = await createTestCompany(stage.database);
  http = new Hono();
  for (const route of stage.app.supervision.http) http.route('/', route);
  const days = 40;
  for (const [ownerId, names] of [
    [company.manager.personId, ['Acme GmbH', 'Bolt AG', 'Citrus KG']],
    [company.colleague.personId, ['Dune Ltd']],
    [company.otherManager.personId, ['Elsewhere Inc']],
  ] as const)
    for (const name of names) await leftAlone(company, ownerId, name, days);
  await leftAlone(elsewhere, elsewhere.manager.personId, 'Foreign SA', days);
});
afterAll(() => stage.close());

async function leftAlone(of: TestCompany, ownerId: number, name: string, days: number) {
  const at = new Date(stage.now().getTime() - days * 86_400_000);
  const nameKey = name.toLowerCase();
  await stage.database.prisma.customer.create({
    data: {
      ...{
        companyId: of.company.id,
        ownerId,
        createdById: ownerId,
        name,
        nameKey,
        createdAt: at,
        updatedAt: at,
      },
      missing: ['contact_info'],
      complete: false,
    },
  });
}

const get = (path: string, cookie = '') =>
  http.request(`${origin}${path}`, { headers: { cookie, host: 'tally.example' } });

const post = (
  path: string,
  cookie: string,
  fields: readonly (readonly [string, string])[] = [],
  from = origin,
) =>
  http.request(`${origin}${path}`, {
    method: 'POST',
    headers: {
      ...{ cookie, origin: from, host: 'tally.example' },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields.map(([key, value]): [string, string] => [key, value])).toString(),
  });

const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** The personal link that somebody gets in their chat. */
async function linkOf(person: ScriptedPerson, command = '/base'): Promise<string> {
  await person.says(command);
  await person.presses('Open as a page');
  const buttons = person.messages().at(-1)?.screen.buttons?.flat() ?? [];
  const url = buttons.flatMap((button) => ('url' in button ? [button.url] : []))[0] ?? '';
  return url.replace(origin, '');
}

async function signedIn(who: { companyId: number; personId: number }): Promise<string> {
  return cookieOf(await post(await linkOf(await stage.person(who)), ''));
}

describe('a personal link', () => {
  test('opens once, and only by a press: what looks at it for a preview uses nothing up', async () => {
    const link = await linkOf(await stage.person(company.head));
    for (const _ of [1, 2]) expect((await get(link)).status).toBe(200);
    const opened = await post(link, '');
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/supervision/t${company.teamId}`]);
    expect(opened.headers.get('set-cookie')).toMatch(
      /^__Host-tallybot_page=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const page = await get(`/supervision/t${company.teamId}`, cookieOf(opened));
    expect(await page.text()).toContain('Team North');
    expect((await post(link, '')).status).toBe(401);
  });

  test('is over after ten minutes, its session after twelve hours or a sign-out', async () => {
    const late = await linkOf(await stage.person(company.head));
    const cookie = await signedIn(company.head);
    const other = await signedIn(company.head);
    stage.passes(11);
    expect((await post(late, '')).status).toBe(401);
    expect((await get('/supervision', cookie)).status).toBe(303);
    await post('/supervision/out', other);
    expect((await get('/supervision', other)).status).toBe(401);
    stage.passes(12 * 60);
    const over = await get('/supervision', cookie);
    expect([over.status, await over.text()]).toEqual([
      401,
      expect.stringContaining('come in through the chat'),
    ]);
  });

  test('leads to nothing any more once its person signs out everywhere', async () => {
    const maria = await stage.person(company.head);
    const cookie = cookieOf(await post(await linkOf(maria), ''));
    const unopened = await linkOf(maria);
    await stage.database.sqlTransaction((tx) => signOutEverywhere(tx, company.head, stage.now()));
    expect((await get('/supervision', cookie)).status).toBe(401);
    expect((await post(unopened, '')).status).toBe(401);
  });

  test('leads from the report and the team’s list to their own pages', async () => {
    const maria = await stage.person(company.head);
    const opened = await post(await linkOf(maria, '/report'), '');
    expect(opened.headers.get('location')).toBe(`/supervision/t${company.teamId}/report/m2026-11-01`);
    expect((await post(await linkOf(maria, '/team'), '')).headers.get('location')).toBe(
      `/supervision/t${company.teamId}`,
    );
  });

  test('ends for whoever is deactivated, at once', async () => {
    const cookie = await signedIn(elsewhere.colleague);
    expect((await get('/supervision', cookie)).status).toBe(303);
    const where = { id: elsewhere.colleague.personId };
    await stage.database.prisma.person.update({ where, data: { status: 'deactivated' } });
    expect((await get('/supervision', cookie)).status).toBe(401);
  });
});

describe('what each sees', () => {
  const paths = (key: string) => [
    ...['', '/n/all', '/n/quiet30', '/alike', '/report', '/report/m2026-11-01/entered'].map(
      (rest) => `/supervision/${key}${rest}`,
    ),
  ];
  const names = ['Acme GmbH', 'Dune Ltd', 'Elsewhere Inc', 'Foreign SA'];

  const roles = [
    { who: 'manager', opens: ['own'], sees: ['Acme GmbH'] },
    { who: 'head', opens: ['own', 'colleague', 'team'], sees: ['Acme GmbH', 'Dune Ltd'] },
    { who: 'otherHead', opens: ['other', 'otherTeam'], sees: ['Elsewhere Inc'] },
    {
      who: 'admin',
      opens: ['own', 'colleague', 'team', 'other', 'otherTeam'],
      sees: ['Acme GmbH', 'Dune Ltd', 'Elsewhere Inc'],
    },
  ] as const;

  test.each(roles)(
    '$who: what is theirs, and of others not even that it is there',
    async ({ who, opens, sees }) => {
      const cookie = await signedIn(company[who]);
      const bases: Record<string, string> = {
        own: `p${company.manager.personId}`,
        colleague: `p${company.colleague.personId}`,
        team: `t${company.teamId}`,
        other: `p${company.otherManager.personId}`,
        otherTeam: `t${company.otherTeamId}`,
        foreign: `p${elsewhere.manager.personId}`,
        foreignTeam: `t${elsewhere.teamId}`,
      };
      for (const [base, key] of Object.entries(bases)) {
        const open = (opens as readonly string[]).includes(base);
        for (const path of paths(key)) {
          const answer = await get(path, cookie);
          const text = await answer.text();
          expect([path, answer.status]).toEqual([path, open ? 200 : 404]);
          expect(
            names
              .filter((name) => text.includes(name))
              .filter((name) => !(sees as readonly string[]).includes(name)),
          ).toEqual([]);
          expect(answer.headers.get('cache-control')).toBe('no-store');
          expect(answer.headers.get('content-security-policy')).toContain(
            "default-src 'none'; script-src 'self'",
          );
        }
      }
      // Ann's others are seen by whoever sees her.
      const hers = (sees as readonly string[]).includes('Acme GmbH') ? ['Bolt AG', 'Citrus KG'] : [];
      for (const { id, name } of await stage.database.prisma.customer.findMany()) {
        const answer = await get(`/supervision/record/customer/${id}`, cookie);
        expect([name, answer.status]).toEqual([name, [...sees, ...hers].includes(name) ? 200 : 404]);
      }
    },
  );

  test('operators are told kindly that it is not for them, strangers how to come in', async () => {
    const greta = await stage.person(company.operator);
    await greta.says('/base');
    expect(greta.screen()).not.toContain('Open as a page');
    const { accountId, companyId } = await accountOf(greta);
    const token = await makePageLink(stage.database.sql, {
      accountId,
      companyId,
      target: '',
      now: stage.now(),
    });
    const cookie = cookieOf(await post(`/supervision/in/${token}`, ''));
    const refused = await get('/supervision', cookie);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('This page isn&#39;t for your role'),
    ]);
    const stranger = await http.request(`${origin}/supervision`, { headers: { 'accept-language': 'de-DE' } });
    expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining('über den Chat')]);
  });

  async function accountOf(person: ScriptedPerson) {
    const { id, companyId } = await stage.database.prisma.account.findFirstOrThrow({
      where: { userKey: person.userKey },
    });
    return { accountId: id, companyId };
  }

  test('each number of the card stands there, and its list is as long', async () => {
    const cookie = await signedIn(company.head);
    const key = `t${company.teamId}`;
    const facts = await baseFacts(stage.database.sql, company.head, key, stage.now());
    if (!facts) throw new Error('No base.');
    const numbers = groupsOf(facts).flatMap((group) => group.numbers);
    const counts = await countNumbers(stage.database.sql, facts, numbers);
    const page = await (await get(`/supervision/${key}`, cookie)).text();
    for (const [name, count] of counts) {
      const list = await (await get(`/supervision/${key}/n/${name}`, cookie)).text();
      expect([name, (list.match(/class="rowlink"/g) ?? []).length]).toEqual([name, count]);
      if (count === 0) continue;
      expect(page).toContain(`/supervision/${key}/n/${name}"`);
      for (const act of ['call', 'hand', 'remind', 'tag', 'notice'])
        expect([name, list]).toEqual([name, expect.stringContaining(`name="act" value="${act}"`)]);
    }
  });

  test('what the last notice missed stands beside how complete each base is, and opens', async () => {
    const { prisma } = stage.database;
    const companyId = company.company.id;
    const { personId } = company.manager;
    const cookies = [await signedIn(company.head), await signedIn(company.admin)];
    const notice = await prisma.notice.create({
      data: {
        ...{ companyId, createdById: company.admin.personId, title: 'Winter sale', body: 'Now' },
        ...{ validUntil: new Date('2026-12-24'), audience: {}, ways: ['email', 'managers'] },
        startedAt: stage.now(),
      },
    });
    const theirs = await prisma.customer.findMany({ where: { ownerId: personId }, orderBy: { id: 'asc' } });
    for (const [place, status] of (['told', 'unreachable', 'unreachable'] as const).entries())
      await prisma.noticeRecipient.create({
        data: {
          companyId,
          noticeId: notice.id,
          customerId: theirs[place]?.id ?? 0,
          ownerId: personId,
          status,
        },
      });
    const [team, all] = await Promise.all(
      [`/supervision/t${company.teamId}`, '/supervision'].map(async (path, place) =>
        (await get(path, cookies[place])).text(),
      ),
    );
    const missed = `/supervision/p${personId}/n/missed`;
    expect(await (await get(missed, cookies[0])).text()).toContain('Bolt AG');
    await prisma.notice.delete({ where: { id: notice.id } });
    for (const [page, opens] of [
      [team, missed],
      [all, `/supervision/t${company.teamId}/n/missed`],
    ])
      expect(page).toMatch(new RegExp(`data-label="Last notice">.{0,400}href="${opens}"[^>]*>33%<`, 's'));
    expect(team).toContain(`href="/supervision/p${personId}/n/told"`);
  });

  test('what was won in another currency stands with its person as with the team, and opens', async () => {
    const cookie = await signedIn(company.head);
    const { personId } = company.manager;
    const { id } = await stage.database.prisma.deal.create({
      data: {
        ...{ companyId: company.company.id, managerId: personId, createdById: personId },
        ...{ stage: 'won', amount: 700, currency: 'USD', closedOn: new Date('2026-11-20') },
      },
    });
    const report = `/supervision/t${company.teamId}/report/m2026-11-01`;
    const page = await (await get(report, cookie)).text();
    await stage.database.prisma.deal.delete({ where: { id } });
    const row = (label: RegExp) =>
      page.split('<tr>').find((one) => /^<th scope="row">/.test(one) && label.test(one));
    const list = '/report/m2026-11-01/deals"';
    expect(row(/>Won</)).toContain(`href="${report}/deals"`);
    expect(row(/>Won</)).toContain('$700');
    const hers = row(new RegExp(`/p${personId}/report`)) ?? '';
    expect(hers).toContain('$700');
    expect(hers.split(list)).toHaveLength(3);
  });

  test('a list is searched, narrowed to one person and sorted', async () => {
    const cookie = await signedIn(company.head);
    const shown = async (query: string) =>
      [
        ...(await (await get(`/supervision/t${company.teamId}/n/all?${query}`, cookie)).text()).matchAll(
          /class="rowlink"[^>]*>([^<]*)</g,
        ),
      ].map(([, name]) => name);
    expect(await shown('q=dun')).toEqual(['Dune Ltd']);
    expect(await shown(`by=${company.manager.personId}&sort=customer&down=1`)).toEqual([
      'Citrus KG',
      'Bolt AG',
      'Acme GmbH',
    ]);
    expect(await shown('sort=holder')).toEqual(['Acme GmbH', 'Bolt AG', 'Citrus KG', 'Dune Ltd']);
    expect(await shown('q=%25')).toEqual([]);
    // Somebody of another team is no filter.
    expect(await shown(`by=${company.otherManager.personId}`)).toHaveLength(4);
  });
});

describe('what is done there', () => {
  let cookie: string;
  let key: string;
  beforeEach(async () => {
    stage.setTime('2026-11-24T10:00:00Z');
    cookie = await signedIn(company.head);
    key = `t${company.teamId}`;
  });

  const idsOf = async (...wanted: string[]) =>
    (await stage.database.prisma.customer.findMany({ where: { name: { in: wanted } } })).map(({ id }) => id);

  /** Ticks these and chooses the act; returns where its form is. */
  async function picks(act: string, names: readonly string[], as = cookie): Promise<string> {
    const ticked = (await idsOf(...names)).map((id) => ['customer', String(id)] as const);
    const answer = await post(`/supervision/${key}/n/all/pick`, as, [...ticked, ['act', act]]);
    expect(answer.status).toBe(303);
    return (answer.headers.get('location') ?? '').split('?')[0] ?? '';
  }

  const actions = async () =>
    (
      await stage.database.prisma.audit.findMany({
        where: { personId: company.head.personId },
        orderBy: { id: 'asc' },
      })
    ).map(({ action, messenger }) => `${action} ${messenger}`);

  const acts = [
    {
      act: 'call',
      fields: [
        ['from', '2026-11-25'],
        ['perDay', 'all'],
        ['about', 'Pricing'],
      ],
      said: '2 calls planned for',
      audit: 'planned_call.create telegram',
      count: () => stage.database.prisma.plannedCall.count({ where: { deletedAt: null } }),
      does: 2,
    },
    {
      act: 'hand',
      fields: [['to', '']],
      said: '2 customers handed over',
      audit: null,
      count: () => stage.database.prisma.customer.count({ where: { ownerId: company.colleague.personId } }),
      does: 2,
    },
    {
      act: 'tag',
      fields: [['tags', 'spring, vip']],
      said: '#spring, #vip: 2 customers tagged.',
      audit: 'customer.update telegram',
      count: () => stage.database.prisma.customer.count({ where: { tags: { has: 'spring' } } }),
      does: 2,
    },
    {
      act: 'notice',
      fields: [['tags', 'winter']],
      said: 'An admin can now send a notice to #winter.',
      audit: 'customer.update telegram',
      count: () => stage.database.prisma.customer.count({ where: { tags: { has: 'winter' } } }),
      does: 2,
    },
    {
      act: 'operator',
      fields: [['words', 'Please find a number.']],
      said: 'The operators have been asked about 2 customers.',
      audit: null,
      count: () => stage.database.prisma.dataRequest.count({ where: { status: 'open' } }),
      does: 2,
    },
  ] as const;

  test.each(acts)(
    '$act: once, in the log as from the chat, and taken back',
    async ({ act, fields, said, audit, count, does }) => {
      const division = act === 'operator' ? 'operators' : 'managers';
      const where = { id: company.company.id };
      await stage.database.prisma.company.update({ where, data: { policy: { division } } });
      const before = await count();
      const form = await picks(act, ['Acme GmbH', 'Bolt AG']);
      const filled = [
        ['act', act] as const,
        ...fields.map(
          ([name, value]) => [name, name === 'to' ? String(company.colleague.personId) : value] as const,
        ),
      ];
      for (const _ of [1, 2]) expect((await post(form, cookie, filled)).status).toBe(303);
      expect(await (await get(form, cookie)).text()).toContain(said);
      expect(await count()).toBe(before + does);
      if (audit) expect(await actions()).toContain(audit);
      await post(`${form}/undo`, cookie);
      expect(await count()).toBe(before);
      const after = await (await get(form, cookie)).text();
      expect(after).toContain('undone.');
      expect(after).not.toContain('>Undo<');
    },
  );

  test('a reminder goes out, and says before that it can’t be taken back', async () => {
    const form = await picks('remind', ['Citrus KG']);
    expect(await (await get(`${form}?act=remind`, cookie)).text()).toMatch(/can(?:'|&#39;)t be undone/);
    await post(form, cookie, [
      ['act', 'remind'],
      ['words', 'Please call them.'],
    ]);
    expect(await (await get(form, cookie)).text()).toContain('1 person was asked to look after them.');
    expect(await (await get(form, cookie)).text()).not.toContain('>Undo<');
    const waiting = await stage.database.prisma.outbox.count({
      where: { key: { startsWith: 'look-after:' } },
    });
    expect(waiting).toBe(1);
  });

  test('what is missing in a form is said beside its field, and nothing is done', async () => {
    const form = await picks('hand', ['Acme GmbH']);
    const answer = await post(form, cookie, [
      ['act', 'hand'],
      ['to', String(elsewhere.manager.personId)],
    ]);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('aria-invalid="true"'),
    ]);
    expect(
      await stage.database.prisma.handover.count({ where: { doneAt: { not: null }, returnedAt: null } }),
    ).toBe(0);
  });

  test('a page of another site does nothing, nor does somebody else with the address', async () => {
    const form = await picks('tag', ['Acme GmbH']);
    const filled = [
      ['act', 'tag'],
      ['tags', 'stolen'],
    ] as const;
    expect((await post(form, cookie, filled, 'https://evil.example')).status).toBe(403);
    const other = await signedIn(company.otherHead);
    expect((await post(form, other, filled)).status).toBe(404);
    expect((await get(form, other)).status).toBe(404);
    // What is theirs to pick is what is theirs to see.
    const answer = await post(`/supervision/${key}/n/all/pick`, other, [
      ['everything', '1'],
      ['act', 'tag'],
    ]);
    expect(answer.status).toBe(404);
    const manager = await signedIn(company.manager);
    expect(
      (
        await post(await ownPick(manager), manager, [
          ['act', 'hand'],
          ['to', String(company.colleague.personId)],
        ])
      ).status,
    ).toBe(422);
    expect(await stage.database.prisma.customer.count({ where: { tags: { has: 'stolen' } } })).toBe(0);
  });

  async function ownPick(manager: string): Promise<string> {
    const own = `p${company.manager.personId}`;
    const answer = await post(`/supervision/${own}/n/all/pick`, manager, [
      ['everything', '1'],
      ['act', 'hand'],
    ]);
    return (answer.headers.get('location') ?? '').split('?')[0] ?? '';
  }

  test('“all” of a searched list means what the search found', async () => {
    const answer = await post(`/supervision/${key}/n/all/pick?q=Acme`, cookie, [
      ['everything', '1'],
      ['act', 'tag'],
    ]);
    const form = (answer.headers.get('location') ?? '').split('?')[0] ?? '';
    await post(form, cookie, [
      ['act', 'tag'],
      ['tags', 'found'],
    ]);
    const tagged = await stage.database.prisma.customer.findMany({ where: { tags: { has: 'found' } } });
    expect(tagged.map(({ name }) => name)).toEqual(['Acme GmbH']);
    await post(`${form}/undo`, cookie);
  });
});

test('an admin sees how the program does and sends again what was given up; nobody else finds that room', async () => {
  const { prisma } = stage.database;
  const { companyId, id: accountId, chatKey } = await prisma.account.findFirstOrThrow();
  const at = stage.now();
  const { id } = await prisma.outbox.create({
    data: {
      ...{ companyId, accountId, messenger: 'telegram', chatKey, key: 'given up', error: 'timeout' },
      ...{ status: 'dead', attempts: 5, priority: 2, dueAt: at, createdAt: at, screen: { text: [] } },
    },
  });
  const head = await signedIn(company.head);
  const room = '/supervision/room/system';
  expect(await (await get(`/supervision/t${company.teamId}`, head)).text()).not.toContain(room);
  expect((await get(room, head)).status).toBe(404);
  expect((await post(room, head, [['press', 'a.system.all']])).status).toBe(404);

  const admin = await signedIn(company.admin);
  expect(await (await get(`/supervision/t${company.teamId}`, admin)).text()).toContain(`href="${room}"`);
  expect(await (await get(room, admin)).text()).toMatch(/Version \d.*value="a\.system\.dead"/s);
  const dead = await post(room, admin, [['press', 'a.system.dead']]);
  expect(await dead.text()).toContain(`value="a.system.one.${id}.0"`);
  const status = async () => (await prisma.outbox.findUniqueOrThrow({ where: { id } })).status;
  // Another command's button does nothing here.
  await post(room, admin, [['press', `a.base.one.${id}.0`]]);
  expect(await status()).toBe('dead');
  expect((await post(room, admin, [['press', `a.system.one.${id}.0`]], 'https://evil.example')).status).toBe(
    403,
  );
  expect(await status()).toBe('dead');
  const sent = await post(room, admin, [['press', `a.system.one.${id}.0`]]);
  expect(await sent.text()).toContain('role="status"');
  expect(await status()).not.toBe('dead');
});
