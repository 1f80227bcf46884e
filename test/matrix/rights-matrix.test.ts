// Everybody tries everything on everybody else's data: no word of it is shown, and nothing of it changes.
// RIGHTS=full presses every button in every messenger; else each button is pressed in one of them, by lot: RIGHTS_SEED=<seed>
// draws the same lots again. The seed is printed.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../src/areas/api/keys.ts';
import { type ApiResource, allows, scopes } from '../../src/areas/api/scopes.ts';
import { commandMenu, createCommands, dialogs } from '../../src/areas.ts';
import type { Values } from '../../src/engine/types.ts';
import { AppError } from '../../src/errors.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Log } from '../../src/log.ts';
import type { TestActor } from '../support/company.ts';
import { recordingLog } from '../support/recording-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';
import { type ApiRequest, apiRequests, numberIn } from './api-requests.ts';
import { readable } from './screen-text.ts';
import { attemptsOfDialogs } from './submissions.ts';
import { aboutOneself, tokensOfCommands } from './tokens.ts';
import { common, type Kind, kinds, markOf, type Owner, owners, plantWorld, type World } from './world.ts';

type Role = 'manager' | 'colleague' | 'head' | 'otherHead' | 'operator' | 'admin' | 'otherAdmin';

/** Whose data of which kind each may see. */
const mayRead: Record<Role, readonly [Owner, readonly Kind[]][]> = {
  manager: [['ann', ['customer', 'record', 'request']]],
  colleague: [['boris', ['customer', 'record', 'request']]],
  head: [
    ['ann', ['customer', 'record', 'request']],
    ['boris', ['customer', 'record', 'request']],
  ],
  otherHead: [['emil', ['customer', 'record', 'request']]],
  operator: [
    ['ann', ['customer', 'request']],
    ['boris', ['customer', 'request']],
    ['emil', ['customer', 'request']],
  ],
  admin: [
    ['ann', kinds],
    ['boris', kinds],
    ['emil', kinds],
  ],
  otherAdmin: [['elsewhere', kinds]],
};

/** Everybody goes for the data of everybody of whom they may see nothing: colleague, other team, other company. */
const attacks = (Object.keys(mayRead) as Role[]).flatMap((role) => {
  const seen = mayRead[role].map(([owner]) => owner);
  return owners.filter((owner) => !seen.includes(owner)).map((owner) => [role, owner] as const);
});

const over = ['telegram', 'slack', 'web'] as const;
type Over = (typeof over)[number];

const isFull = process.env.RIGHTS === 'full';
const seed = Number(process.env.RIGHTS_SEED ?? randomInt(2 ** 31));
let pressed = 0;

/** Where a button is pressed: everywhere, or in the messenger on which its lot fell. */
function isPressedOver(messenger: Over, ...facts: readonly string[]): boolean {
  const lot =
    createHash('sha256')
      .update([seed, ...facts].join(' '))
      .digest()
      .readUInt32BE() % over.length;
  return isFull || over[lot] === messenger;
}

/** What they are made of is not used before one runs. */
const commands = createCommands({ translations: createTranslations(), messengers: () => new Map() } as never);

let stage: Stage;
let world: World;
const log = recordingLog() as ReturnType<typeof recordingLog> & Log;
const people = {} as Record<Role, ScriptedPerson>;
const everywhere = {} as Record<Role, Record<Over, ScriptedPerson>>;
beforeAll(async () => {
  stage = await openStage({ log, web: true });
  world = await plantWorld(stage.database, stage.company);
  for (const role of Object.keys(mayRead) as Role[]) {
    const [telegram, slack, web] = [
      await stage.person(actorOf(role), 'telegram'),
      await stage.person(actorOf(role), 'slack'),
      await stage.person(actorOf(role), 'web'),
    ];
    everywhere[role] = { telegram, slack, web };
    people[role] = role === 'colleague' ? slack : telegram;
  }
});
afterAll(async () => {
  console.log(`rights: ${isFull ? 'every button in every messenger' : `seed ${seed}`}, ${pressed} presses`);
  await stage.close();
});

function actorOf(role: Role): TestActor {
  const { manager, colleague, head, otherHead, operator, admin } = stage.company;
  return { manager, colleague, head, otherHead, operator, admin, otherAdmin: world.elsewhere.admin }[role];
}

/** As the company is, and as it would be where operators enter personal data. */
const underEachPolicy = (actor: TestActor): TestActor[] => [
  actor,
  { ...actor, company: { ...actor.company, policy: { ...actor.company.policy, division: 'operators' } } },
];

const contextOf = (actor: TestActor) => ({
  actor,
  now: stage.now(),
  timeZone: actor.timeZone,
  locale: actor.locale,
  currency: actor.company.currency,
  country: actor.company.country,
  t: createTranslations()('en'),
});

/** The dialogs that the role may begin, under each policy. */
const begun = (role: Role) =>
  underEachPolicy(actorOf(role)).flatMap((actor) =>
    dialogs.filter((dialog) => dialog.may(actor)).map((dialog) => [actor, dialog] as const),
  );

/** All that the role must never read. */
function forbiddenTo(role: Role | null): string[] {
  const allowed = new Map(role ? mayRead[role] : []);
  return owners.flatMap((owner) => {
    const marks = kinds
      .filter((kind) => !allowed.get(owner)?.includes(kind))
      .map((kind) => markOf(owner, kind));
    return allowed.has(owner) ? marks : [...marks, ...world.planted[owner].phones];
  });
}

/** What of it is in these screens, with the button that brought it. */
const leaksIn = (shown: unknown, forbidden: readonly string[], by: string): string[] => {
  const text = readable(shown);
  return forbidden.filter((mark) => text.includes(mark)).map((mark) => `${by}: ${mark}`);
};

const lowest = (person: ScriptedPerson) => person.messages().at(-1)?.screen;

async function press(person: ScriptedPerson, token: string): Promise<void> {
  await person.sends({ kind: 'press', token, messageKey: person.messages().at(-1)?.key ?? '1' });
}

/** The owner's ids, with the attacker's own ones: `self`, and a customer of their own. */
function idsFor(role: Role, owner: Owner): Record<string, number> {
  const self = actorOf(role).personId;
  const own = Object.values(world.planted).find(({ person }) => person.personId === self);
  return {
    ...world.planted[owner].ids,
    self,
    own: (own ?? world.planted[owner]).ids.customer as number,
  };
}

/** All buttons of the commands that the role has, and one of each that it hasn't. */
function tokensFor(role: Role | null, owner: Owner): string[] {
  const ids = role ? idsFor(role, owner) : world.planted[owner].ids;
  return [...commands].flatMap(([name, command]) => {
    const all = tokensOfCommands[name] ?? [];
    const tried = role && command.may(actorOf(role)) ? all : all.slice(0, 1);
    return tried.map((args) => `a.${name}.${args.replace(/\{(\w+)\}/g, (_, id) => String(ids[id]))}`);
  });
}

/**
 * Every row of the domain, or of one company; an audit entry about no record is the reader's own act, such as taking a file. */
async function digest(companyId?: number): Promise<Record<string, string>> {
  const tables = [
    'company person team invitation account customer contact contact_point meeting call deal plan absence stored_file',
    'customer_merge not_alike import data_request handover suppression notice notice_recipient planned_call',
    'phone_source phone_line phone_call api_key webhook webhook_message calendar_source calendar_event',
    'calendar_feed messenger_connection external_id',
  ].flatMap((names) => names.split(' '));
  const ofCompany = (column: string) => (companyId === undefined ? '' : `where t.${column} = ${companyId}`);
  const parts = tables.map((table) => {
    // When somebody was there last, or a key was used, is no one's secret, and moves by every press.
    const row = ['account', 'api_key'].includes(table)
      ? `to_jsonb(t) - 'last_used_at' - 'spent_until'`
      : 'to_jsonb(t)';
    const where = ofCompany(table === 'company' ? 'id' : 'company_id');
    return `select '${table}' as name, md5(coalesce(string_agg((${row})::text, '|' order by (${row})::text), '')) as hash from "${table}" t ${where}`;
  });
  parts.push(
    `select 'handover_item', md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from handover_item t`,
    `select 'audit', md5(coalesce(string_agg(t::text, '|' order by t.id), ''))
     from (select * from audit where action not like 'export.%' and action <> 'audit.export') t ${ofCompany('company_id')}`,
  );
  const rows = (await stage.database.query(`digest-${companyId}`, parts.join(' union all '), [])) as {
    name: string;
    hash: string;
  }[];
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Another company's people have a queue and drafts of their own: of these only the attacked company's are looked at. */
function attackedCompany(role: Role, owner: Owner): number | undefined {
  const { companyId } = world.planted[owner].person;
  return companyId === actorOf(role).companyId ? undefined : companyId;
}

/** They save nothing of another's: their outcome is an id, for which a card is then asked, or of their own company; see the buttons. */
const saysOnly = ['find', 'merge', 'hand-over-until', 'phone-source', 'api-key', 'webhook', 'calendar'];

test('everybody is tried against everybody else', () => {
  expect(attacks).toHaveLength(16);
  for (const role of Object.keys(mayRead) as Role[]) expect(attacks.map(([who]) => who)).toContain(role);
  for (const owner of owners) expect(attacks.map(([, whose]) => whose)).toContain(owner);
});

test('every dialog is looked at here', () => {
  expect(Object.keys(attemptsOfDialogs).sort()).toEqual(dialogs.map(({ id }) => id).sort());
});

test('every command is looked at here', () => {
  expect([...Object.keys(tokensOfCommands), ...aboutOneself].sort()).toEqual([...commands.keys()].sort());
});

describe.each(attacks)('%s, with every button on the data of %s', (role, owner) => {
  test.each(over)('over %s reads none of it and changes nothing', { timeout: 120_000 }, async (messenger) => {
    const person = everywhere[role][messenger];
    const forbidden = forbiddenTo(role);
    const attacked = attackedCompany(role, owner);
    const before = await digest(attacked);
    const leaks: string[] = [];
    const tokens = tokensFor(role, owner).filter((token) => isPressedOver(messenger, role, owner, token));
    expect(tokens.length).toBeGreaterThan(10);
    for (const token of tokens) {
      pressed += 1;
      await press(person, token);
      leaks.push(...leaksIn(lowest(person), forbidden, token));
      // A dialog that was begun is left, so that the next button is not held back.
      if (
        lowest(person)
          ?.buttons?.flat()
          .some(({ label }) => label === 'Cancel')
      )
        await person.says('/cancel');
    }
    leaks.push(...leaksIn({ all: person.messages() }, forbidden, 'some message'));
    expect(leaks).toEqual([]);
    expect(await digest(attacked)).toEqual(before);
  });

  test('saves nothing by any dialog that was begun before, nor is offered any of it', async () => {
    const forbidden = forbiddenTo(role);
    const attacked = attackedCompany(role, owner);
    const before = await digest(attacked);
    const said: string[] = [];
    for (const [actor, dialog] of begun(role)) {
      const context = contextOf(actor);
      for (const { values, subject = null } of attemptsOfDialogs[dialog.id]?.(idsFor(role, owner)) ?? []) {
        const submission = {
          values: values as Values,
          labels: {},
          cost: { taps: 0, chars: 0, seconds: 0 },
          subject,
        };
        for (const [key, field] of Object.entries(dialog.fields)) {
          const offered = [
            await field.load?.(stage.database.sql, context, values as Values, 0),
            await field.search?.(stage.database.sql, context, common, values as Values),
            await field.resolve?.(stage.database.sql, context, String(values[key]), values as Values),
            field.options?.(context, values as Values, null),
          ];
          said.push(...leaksIn(offered, forbidden, `${dialog.id}.${key}`));
        }
        const decision = await dialog.decide?.(stage.database.sql, context, submission);
        const outcome = await stage.database
          .transaction((tx) => dialog.submit(tx, context, submission))
          .catch((error) => {
            // Anything else would mean that the attempt was never made.
            if (error instanceof AppError) return { ok: false, error: error.message };
            throw error;
          });
        said.push(...leaksIn([decision, outcome], forbidden, dialog.id));
        if (outcome.ok && !saysOnly.includes(dialog.id))
          said.push(`${dialog.id}: saved ${JSON.stringify(values)}`);
      }
    }
    expect(said).toEqual([]);
    expect(await digest(attacked)).toEqual(before);
  });
});

describe.each(Object.keys(mayRead) as Role[])('%s, with every command', (role) => {
  test('reads none of the others, nor finds them by searching', async () => {
    const person = people[role];
    const forbidden = forbiddenTo(role);
    const leaks: string[] = [];
    const looks = async (said: string) => {
      leaks.push(...leaksIn(lowest(person), forbidden, said));
    };
    for (const command of commandMenu.typed) {
      await person.says(`/${command}`);
      await looks(`/${command}`);
      await person.says(common);
      await looks(`/${command} ${common}`);
      await person.says('/cancel');
      await looks('/cancel');
    }
    for (const said of [
      `/find ${common}`,
      '/find 90182',
      '/find kontakt',
      '/find #vip',
      '/find @zwieback',
      `/erase ${common}`,
      `met ${common} yesterday 15:00, pricing, agreed`,
      `called ${common}`,
    ]) {
      await person.says(said);
      await looks(said);
      await person.says('/cancel');
    }
    expect(leaks).toEqual([]);
  });
});

describe('the API', () => {
  const asked = async (key: string, { method, path, body, type }: ApiRequest) => {
    const [http] = stage.app.api.http;
    const answer = (await http?.request(path, {
      method,
      headers: { Authorization: `Bearer ${key}`, ...(type && { 'Content-Type': type }) },
      ...(body !== undefined && { body }),
    })) as Response;
    return { status: answer.status, text: await answer.text() };
  };
  const keyOf = async (
    { companyId }: TestActor,
    acts: { role: 'admin' | 'operator' } | { personId: number },
    only: readonly string[] = ['write'],
  ) => {
    const admin = companyId === world.elsewhere.admin.companyId ? world.elsewhere.admin : stage.company.admin;
    const made = await stage.database.sqlTransaction((tx) =>
      createKey(tx, admin, { name: randomUUID(), acts, scopes: only, now: stage.now() }),
    );
    if (!made.ok) throw new Error(made.reason);
    return made.key;
  };
  let requestsFor: (owner: Owner) => ApiRequest[];
  beforeAll(async () => {
    const description = JSON.parse(
      (await asked('', { route: '', method: 'GET', path: '/api/openapi.json' })).text,
    );
    requestsFor = (owner) => apiRequests(description, world.planted[owner]);
    const numbered = {
      customers: 'customer',
      meetings: 'meeting',
      calls: 'call',
      deals: 'deal',
      'planned-calls': 'plannedCall',
    };
    for (const owner of owners)
      await stage.database.prisma.externalId.createMany({
        data: Object.entries(numbered).map(([resource, id]) => ({
          companyId: world.planted[owner].person.companyId,
          kind: resource === 'planned-calls' ? 'planned_call' : (id as 'customer'),
          system: 'crm',
          value: numberIn('crm', resource, world.planted[owner]),
          recordId: world.planted[owner].ids[id] as number,
          createdAt: stage.now(),
        })),
      });
  });

  test.each(attacks)('with the rights of %s reads and changes nothing of %s', async (role, owner) => {
    const forbidden = forbiddenTo(role);
    const actor = actorOf(role);
    const keys = [await keyOf(actor, { personId: actor.personId as number })];
    // Whoever is admin or operator may have a key of the role alone.
    if (actor.role === 'admin' || actor.role === 'operator')
      keys.push(await keyOf(actor, { role: actor.role }));
    const attacked = attackedCompany(role, owner);
    const before = await digest(attacked);
    const leaks: string[] = [];
    for (const key of keys)
      for (const request of requestsFor(owner)) {
        const { status, text } = await asked(key, request);
        leaks.push(
          ...forbidden.flatMap((mark) => (text.includes(mark) ? [`${request.route}: ${mark}`] : [])),
        );
        const isTheirs = request.method !== 'GET' || /\{(?:id|value)\}$/.test(request.route);
        if (status >= 500 || (isTheirs && status < 400))
          leaks.push(`${request.route}: ${status} ${text.slice(0, 200)}`);
      }
    expect(leaks).toEqual([]);
    expect(await digest(attacked)).toEqual(before);
  });

  test.each(scopes)('with the scope %s opens what that names, and nothing else', async (scope) => {
    // What of it is opened finds nothing: it is another company's.
    const key = await keyOf(stage.company.admin, { role: 'admin' }, [scope]);
    const wrong: string[] = [];
    for (const request of requestsFor('elsewhere')) {
      const resource = request.route.split('/')[3]?.split('?')[0] as ApiResource;
      const opens = allows([scope], resource, request.method === 'GET' ? 'read' : 'write');
      const { status, text } = await asked(key, request);
      if (text.includes('it lacks the scope') === opens || (!opens && status !== 403))
        wrong.push(`${request.method} ${request.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('finds all of it for whom it is theirs', async () => {
    const key = await keyOf(stage.company.admin, { role: 'admin' }, ['read']);
    const refused: string[] = [];
    for (const request of requestsFor('ann').filter(({ method }) => method === 'GET')) {
      const { status, text } = await asked(key, request);
      if (status !== 200) refused.push(`${request.path}: ${status} ${text}`);
    }
    expect(refused).toEqual([]);
  });
});

test('the same answers are saved by whom it is theirs to do', async () => {
  // Everybody may add a calendar of their own, so the matrix only tries one that is refused; its area's tests add some.
  const never = new Set(Object.keys(attemptsOfDialogs).filter((id) => id !== 'calendar'));
  const problems: string[] = [];
  for (const role of ['manager', 'head', 'operator', 'admin'] as const) {
    for (const [actor, dialog] of begun(role)) {
      for (const { values, subject = null } of attemptsOfDialogs[dialog.id]?.(idsFor(role, 'ann')) ?? []) {
        const submission = {
          values: values as Values,
          labels: {},
          cost: { taps: 0, chars: 0, seconds: 0 },
          subject,
        };
        const undo = new Error('taken back');
        await stage.database
          .transaction(async (tx) => {
            const outcome = await dialog.submit(tx, contextOf(actor), submission);
            if (outcome.ok) never.delete(dialog.id);
            else problems.push(`${role} ${dialog.id}: ${outcome.problem.key}`);
            throw undo;
          })
          .catch((error) => {
            if (error !== undo) problems.push(`${role} ${dialog.id}: ${error}`);
          });
      }
    }
  }
  expect([...never], problems.join('\n')).toEqual([]);
});

test('all of it is there for whom it is meant: the buttons are those of today', async () => {
  const idle = new Set(Object.keys(tokensOfCommands));
  const refusals = [
    'This no longer exists.',
    "Your role doesn't include this.",
    "I don't know that command. /help shows what I can do.",
  ];
  for (const role of ['admin', 'operator', 'manager'] as const) {
    const person = people[role];
    for (const token of tokensFor(role, 'ann')) {
      await press(person, token);
      const shown = readable(lowest(person));
      if (!refusals.some((refusal) => shown.includes(refusal.toLowerCase())))
        idle.delete(token.split('.')[1] ?? '');
      if (
        lowest(person)
          ?.buttons?.flat()
          .some(({ label }) => label === 'Cancel')
      )
        await person.says('/cancel');
    }
  }
  expect([...idle]).toEqual([]);
});

test('where operators enter personal data, a manager reads no phone and no address of their own customers', async () => {
  const { company } = world.nord;
  const { ids, phones } = world.planted.boris;
  const policy = (division: string) =>
    stage.database.prisma.company.update({ where: { id: company.id }, data: { policy: { division } } });
  await policy('operators');
  const person = people.colleague;
  // The numbers that were called are the manager's own records.
  const hidden = [...phones.filter((phone) => phone.endsWith('1')), `${markOf('boris', 'customer')}@`];
  const leaks: string[] = [];
  const from = person.messages().length;
  for (const token of tokensFor('colleague', 'boris').filter((one) => !/\.(reveal|delete)\./.test(one))) {
    await press(person, token);
    leaks.push(...leaksIn(lowest(person), hidden, token));
    if (
      lowest(person)
        ?.buttons?.flat()
        .some(({ label }) => label === 'Cancel')
    )
      await person.says('/cancel');
  }
  for (const command of commandMenu.typed) {
    await person.says(`/${command}`);
    leaks.push(...leaksIn(lowest(person), hidden, command));
    await person.says('/cancel');
  }
  leaks.push(...leaksIn(person.messages().slice(from), hidden, 'some message'));
  expect(leaks).toEqual([]);
  await press(person, `a.reveal.${ids.point}`);
  expect(leaksIn(lowest(person), hidden, 'reveal')).not.toEqual([]);
  await policy('managers');
});

test('who left, and who never came in, read one line whatever they press', async () => {
  const left = await stage.person(world.nord.otherManager);
  await stage.database.prisma.person.update({
    where: { id: world.nord.otherManager.personId },
    data: { status: 'deactivated' },
  });
  const before = await digest();
  for (const person of [left, stage.stranger(), stage.stranger('slack')]) {
    for (const token of tokensFor(null, 'ann')) await press(person, token);
    for (const command of commandMenu.typed) await person.says(`/${command}`);
    expect(leaksIn({ all: person.messages() }, forbiddenTo(null), 'outside')).toEqual([]);
    const lines = new Set(person.messages().map(({ screen }) => readable(screen)));
    expect(lines.size).toBe(1);
  }
  expect(await digest()).toEqual(before);
});

test('the log names nobody and nothing', () => {
  const marks = [...forbiddenTo(null), common.toLowerCase()];
  expect(leaksIn(log.lines, marks, 'log')).toEqual([]);
});
