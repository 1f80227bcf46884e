// A name is typed where a list stands: also one that is on another page. Each list that has pages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/messenger/text.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
const ids: Record<string, number> = {};
const at = new Date('2026-11-20T09:00:00Z');
const later = new Date('2026-11-27T09:00:00Z');

/** Words that sound and look like none of the others. */
const words = [
  ...[
    'Amsel',
    'Birke',
    'Chaos',
    'Dorfkrug',
    'Eibe',
    'Falke',
    'Ginster',
    'Hummel',
    'Igel',
    'Jaguar',
    'Kranich',
  ],
  ...[
    'Luchs',
    'Mohn',
    'Nelke',
    'Otter',
    'Pirol',
    'Quitte',
    'Robbe',
    'Specht',
    'Tulpe',
    'Ulme',
    'Veilchen',
    'Zander',
  ],
];

beforeAll(async () => {
  stage = await openStage();
  const { prisma } = stage.database;
  const { company, admin, manager, colleague, teamId } = stage.company;
  const companyId = company.id;
  const person = (name: string, role: 'manager' | 'head', team?: number) =>
    prisma.person.create({
      data: {
        ...{ companyId, name, role, status: 'active', timeZone: 'Europe/Berlin', locale: 'en' },
        ...(team && { teamId: team }),
      },
    });
  for (const [index, word] of words.entries()) {
    if (index < 12) {
      const { id } = await person(`Karl ${word}`, 'manager', teamId);
      const its = { companyId, ownerId: id, createdById: id, name: `Laden ${word}` };
      await prisma.customer.create({ data: { ...its, nameKey: `laden ${word.toLowerCase()}` } });
    } else {
      const head = await person(`Lena ${word}`, 'head');
      await prisma.team.create({ data: { companyId, name: `Team ${word}`, headId: head.id } });
    }
  }
  const { personId } = manager;
  const by = { companyId, managerId: personId, createdById: personId };
  const rich = await prisma.customer.create({
    data: {
      companyId,
      ownerId: personId,
      createdById: personId,
      name: 'Zzz',
      nameKey: 'zzz',
      tags: words.map((word) => `tag${word}`),
    },
  });
  const notice = await prisma.notice.create({
    data: {
      ...{
        companyId,
        createdById: admin.personId,
        title: 'Sale',
        body: 'Sale',
        audience: {},
        ways: ['email', 'managers'],
      },
      ...{ validUntil: new Date('2026-12-24T00:00:00Z'), status: 'sending', startedAt: at },
    },
  });
  const handover = (doneAt: Date | null) =>
    prisma.handover.create({
      data: {
        ...{ companyId, createdById: admin.personId, fromPersonId: colleague.personId },
        ...{ receivers: [personId, stage.company.otherManager.personId], byHand: doneAt === null, doneAt },
      },
    });
  const handed = await handover(at);
  const draft = await handover(null);
  const other = await handover(null);
  const source = await prisma.phoneSource.create({
    data: {
      companyId,
      slug: 's'.repeat(20),
      name: 'Office',
      kind: 'generic',
      secret: 'whsec_x',
      timeZone: 'Europe/Berlin',
    },
  });
  await prisma.phoneLine.createMany({
    data: words.map((word, nr) => ({
      companyId,
      sourceId: source.id,
      personId,
      extension: `${word}${nr}`,
    })),
  });
  const file = await prisma.storedFile.create({
    data: {
      ...{
        companyId,
        createdById: admin.personId,
        purpose: 'upload',
        name: 'a.csv',
        mediaType: 'text/csv',
        bytes: Buffer.from('x'),
      },
      expiresAt: new Date('2027-01-01T00:00:00Z'),
    },
  });
  const names = words.slice(0, 12);
  for (const [index, word] of names.entries()) {
    const customer = await prisma.customer.create({
      data: {
        ...{
          companyId,
          ownerId: personId,
          createdById: personId,
          name: `Gasthof ${word}`,
          nameKey: `gasthof ${word.toLowerCase()}`,
        },
        ...{ missing: ['contact_info'], tags: ['guest'] },
      },
    });
    const customerId = customer.id;
    const theirs = await prisma.customer.create({
      data: {
        companyId,
        ownerId: colleague.personId,
        createdById: colleague.personId,
        name: `Hof ${word}`,
        nameKey: `hof ${word.toLowerCase()}`,
      },
    });
    await prisma.handoverItem.createMany({
      data: [
        {
          handoverId: handed.id,
          kind: 'customer',
          recordId: customerId,
          toPersonId: personId,
          heldById: personId,
        },
        { handoverId: other.id, kind: 'customer', recordId: theirs.id, toPersonId: personId },
      ],
    });
    for (const ending of ['mann', 'manns'])
      await prisma.customer.create({
        data: {
          ...{ companyId, ownerId: stage.company.otherManager.personId, createdById: admin.personId },
          ...{
            name: `${word}${ending}`,
            nameKey: `${word.toLowerCase()}${ending}`,
            taxNumber: `DE${index}0000`,
          },
        },
      });
    await prisma.contact.create({
      data: {
        companyId,
        customerId: rich.id,
        firstName: 'Uwe',
        lastName: word,
        nameKey: `uwe ${word.toLowerCase()}`,
      },
    });
    await prisma.meeting.createMany({
      data: [
        { ...by, customerId, at, subject: `Old ${word}` },
        { ...by, customerId, at, subject: `Held ${word}`, result: 'agreed' },
        { ...by, customerId, at: later, subject: `Planned ${word}` },
        { ...by, customerId: rich.id, at, subject: `Story ${word}`, result: 'agreed' },
      ],
    });
    await prisma.call.create({
      data: { ...by, customerId, phone: '+49309018201', status: 'taken', at, note: word },
    });
    await prisma.plannedCall.create({
      data: { ...by, customerId, dueAt: later, day: later, about: `Call ${word}` },
    });
    await prisma.deal.createMany({
      data: [
        { ...by, customerId, title: `Deal ${word}`, amount: '990', currency: 'EUR' },
        { ...by, customerId: rich.id, title: `Open ${word}`, amount: '990', currency: 'EUR' },
      ],
    });
    await prisma.notice.create({
      data: {
        ...{
          companyId,
          createdById: admin.personId,
          title: `Notice ${word}`,
          body: 'x',
          audience: {},
          ways: ['email'],
        },
        ...{ validUntil: new Date('2026-12-24T00:00:00Z'), status: 'draft' },
      },
    });
    await prisma.noticeRecipient.create({
      data: {
        companyId,
        noticeId: notice.id,
        customerId,
        ownerId: personId,
        status: 'unreachable',
        reason: 'no_address',
      },
    });
    const actor = await prisma.person.findFirstOrThrow({ where: { companyId, name: `Karl ${word}` } });
    await prisma.audit.create({
      data: {
        companyId,
        personId: actor.id,
        messenger: 'web',
        action: 'customer.create',
        kind: 'customer',
        recordId: customerId,
        after: { name: word },
        at,
      },
    });
  }
  const made = await prisma.import.create({
    data: {
      ...{ companyId, createdById: admin.personId, fileId: file.id, fileName: 'a.csv', status: 'staged' },
      settings: {
        header: words.map((word) => `Spalte ${word}`),
        samples: words.map(() => []),
        columns: words.map(() => null),
        lookAlikes: words.map((word, row) => ({
          row,
          name: `Wirt ${word}`,
          other: 'Wirt',
          otherRow: row + 100,
          customerId: null,
          by: 'name',
          value: '',
        })),
      },
    },
  });
  Object.assign(ids, {
    ann: personId,
    boris: colleague.personId,
    rich: rich.id,
    notice: notice.id,
    handed: handed.id,
    draft: draft.id,
    other: other.id,
    emil: stage.company.otherManager.personId,
    source: source.id,
    made: made.id,
  });
});
afterAll(() => stage.close());

type Who = 'admin' | 'head' | 'manager';

/** Whose list, and the button that opens it. */
const lists: Readonly<Record<string, readonly [Who, string]>> = {
  'people of the company': ['admin', 'people'],
  'whose customers are handed over': ['admin', 'handover'],
  'who takes over': ['admin', 'handover.{boris}'],
  'who takes over from somebody who leaves': ['admin', 'leave.{boris}'],
  'who takes over besides': ['admin', 'hand.{draft}.1.more.0'],
  'customers that are handed over one by one': ['admin', 'hand.{other}.1.each.0'],
  'customers that were handed over': ['manager', 'handed.{handed}'],
  heads: ['admin', 'sethead.{emil}'],
  'a team': ['head', 'team'],
  'a team in a former month': ['head', 'team.in.m2026-10-01.0'],
  'whose acts are shown': ['admin', 'audit.p.-.-.-.-.0'],
  'the audit log': ['admin', 'audit.l.-.-.-.-.0'],
  'records behind a number': ['manager', 'records.meetings.month.{ann}.0'],
  'incomplete records': ['manager', 'fix'],
  'incomplete records of one of the team': ['head', 'fix.of.{ann}.0'],
  'meetings without a result': ['manager', 'agenda.overdue.{ann}.0'],
  'planned meetings': ['manager', 'agenda.planned.{ann}.0'],
  'calls to make': ['manager', 'agenda.calls.{ann}.0'],
  'open deals': ['manager', 'agenda.deals.{ann}.0'],
  'calls in work': ['manager', 'inwork.{ann}.0'],
  contacts: ['manager', 'contacts.{rich}.0'],
  'what happened with a customer': ['manager', 'story.{rich}.0'],
  'open deals of a customer': ['manager', 'story.{rich}.deals.0'],
  'tags of a customer': ['manager', 'tags.{rich}.0'],
  'customers found': ['manager', `find.${Buffer.from('Gasthof').toString('base64url')}.0`],
  notices: ['admin', 'notices'],
  'tags of an audience': ['admin', 'notice.{notice}.aud.tag.0'],
  'people of an audience': ['admin', 'notice.{notice}.aud.own.0'],
  'whom a notice does not reach': ['admin', 'notice.{notice}.list.unreachable.0'],
  'customers whom nobody reaches': ['manager', 'unreachable.{notice}.fix.0'],
  'whose an import becomes': ['admin', 'import.owner.{made}.0'],
  'whose the customers of strangers become': ['admin', 'import.strangers.{made}.0'],
  'look-alikes of an import': ['admin', 'import.alike.{made}.0'],
  'columns of an import': ['admin', 'import.cols.{made}.0'],
  'lines of a phone system': ['admin', 'telephony.lines.{source}.0'],
};

const lowest = (person: ScriptedPerson) => person.messages().at(-1)?.screen;
const buttonsOf = (person: ScriptedPerson) => (lowest(person)?.buttons ?? []).flat();
const shownTo = (person: ScriptedPerson) => {
  const screen = lowest(person);
  return {
    notice: screen?.notice && textOf(screen.notice),
    text: screen && textOf(screen.text),
    labels: screen?.buttons?.flat().map(({ label }) => label),
  };
};

async function opens(person: ScriptedPerson, token: string): Promise<void> {
  const whole = `a.${token.replace(/\{(\w+)\}/g, (_, id) => String(ids[id]))}`;
  await person.sends({ kind: 'press', token: whole, messageKey: '1' });
}

/** Of the words of a label one or two, which no other label of the list has. */
function ownWords(label: string, all: readonly string[]): string | undefined {
  const plain = label.toLowerCase();
  const others = all.filter((one) => one !== label).map((one) => one.toLowerCase());
  const parts = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = words.map((word) => parts.find((part) => part.includes(word.toLowerCase()))).find(Boolean);
  const tried = named === undefined ? [] : [[named], ...parts.map((part) => [part, named])];
  return tried.find((some) => !others.some((other) => some.every((part) => other.includes(part))))?.join(' ');
}

describe.each(Object.entries(lists))('%s', (_name, [who, token]) => {
  test('a part of a name beyond the first page is as good as its button', async () => {
    const typing = await stage.person(stage.company[who]);
    await opens(typing, token);
    const first = buttonsOf(typing).map(({ label }) => label);
    const shownFirst = shownTo(typing);
    expect(first.filter((label) => label === 'More ›')).toEqual(['More ›']);
    const looking = await stage.person(stage.company[who]);
    await opens(looking, token);
    const beyond: ReturnType<typeof buttonsOf> = [];
    while (buttonsOf(looking).some(({ label }) => label === 'More ›')) {
      await looking.presses('More ›');
      beyond.push(...buttonsOf(looking));
    }
    const all = [...first, ...beyond.map(({ label }) => label)];
    const wanted = beyond.find(({ label }) => ownWords(label, all));
    const own = wanted && ownWords(wanted.label, all);
    if (!wanted || !own || !('token' in wanted)) throw new Error(looking.screen());

    await typing.says(own.slice(0, -1));
    const typed = shownTo(typing);
    const change =
      /^a\.(hand\.\d+\.\d+\.(add|next)|sethead|tag|notice\.\d+\.aud|import\.(own|stranger|same)|telephony\.unline|handover|leave)/;
    if (change.test(wanted.token)) {
      // What it changes it has changed: the answer is that of the button, not the list, nor what a line leads to.
      expect(typed.text).not.toContain('Nobody');
      expect(typed).not.toEqual(shownFirst);
      expect(
        typing
          .messages()
          .at(-2)
          ?.screen.buttons?.flat()
          .map(({ label }) => label),
      ).toEqual(first);
      return;
    }
    await looking.sends({
      kind: 'press',
      token: wanted.token,
      messageKey: looking.messages().at(-1)?.key ?? '1',
    });
    expect(typed).toEqual(shownTo(looking));
  });
});

describe('a name that several have', () => {
  test('is asked about, by all whom it means, and the next word decides', async () => {
    const admin = await stage.person(stage.company.admin);
    await opens(admin, 'sethead.{emil}');
    await admin.says('lena');
    admin.sees('Which one?');
    expect(buttonsOf(admin)).toHaveLength(11);
    await admin.says('zander');
    admin.sees('Changed.');
  });

  test('of more than fit it is said how many there are, and more of the name is looked for in all of them', async () => {
    const admin = await stage.person(stage.company.admin);
    await opens(admin, 'handover.{boris}');
    const { prisma } = stage.database;
    const data = {
      companyId: stage.company.company.id,
      role: 'manager',
      status: 'active',
      timeZone: 'UTC',
      locale: 'en',
    } as const;
    await prisma.person.createMany({
      data: Array.from({ length: 30 }, (_, nr) => ({
        ...data,
        name: `Moritz Nummer${nr}`,
        teamId: stage.company.teamId,
      })),
    });
    await admin.says('moritz');
    admin.sees('30 have that name. Here are 24;');
    await admin.says('nummer29');
    admin.sees('Boris Orlov → Moritz Nummer29');
  });
});

test('of customers who are probably one a part of a name shows the pairs that it is in', async () => {
  const admin = await stage.person(stage.company.admin);
  await admin.says('/lookalikes');
  await admin.says('luchsm');
  admin.sees('1 · Luchsmann = Luchsmanns');
  admin.isOffered('1: Compare, merge', '1: Not the same');
  expect(buttonsOf(admin)).toHaveLength(2);
  await admin.says('Wildschwein');
  admin.sees('None of them is called "Wildschwein".');
});

test('words that name nothing on the list are a line as ever', async () => {
  const ann = await stage.person(stage.company.manager);
  await opens(ann, 'agenda.planned.{ann}.0');
  await ann.says('met Gasthof Amsel yesterday 15:00, pricing, agreed');
  ann.sees('Gasthof Amsel');
  ann.isOffered('✅ Save');
});
