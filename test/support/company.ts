// A company of its own for a test: an admin, two teams with a head and a manager each, an operator; all have joined.

import type { Actor } from '../../src/access/actor.ts';
import { admitPerson } from '../../src/access/admit.ts';
import type { Database } from '../../src/db/client.ts';
import type { Company, Prisma } from '../../src/db/generated/client.ts';
import type { Role } from '../../src/db/generated/enums.ts';

export type TestActor = Actor & { readonly personId: number };

export interface TestCompany {
  company: Company;
  admin: TestActor;
  operator: TestActor;
  /** Leads the team of `manager` and `colleague`. */
  head: TestActor;
  manager: TestActor;
  colleague: TestActor;
  /** The other team. */
  otherHead: TestActor;
  otherManager: TestActor;
  teamId: number;
  otherTeamId: number;
}

/** `overrides` go into the company's row, its time zone into each person's. */
export async function createTestCompany(
  { prisma }: Pick<Database, 'prisma'>,
  overrides: Partial<Prisma.CompanyCreateInput> = {},
): Promise<TestCompany> {
  const company = await prisma.company.create({
    data: {
      name: 'Nordwind',
      timeZone: 'Europe/Berlin',
      locale: 'en',
      currency: 'EUR',
      country: 'DE',
      ...overrides,
    },
  });
  const { timeZone, locale } = company;
  const add = (name: string, role: Role, teamId?: number) =>
    prisma.person.create({
      data: {
        companyId: company.id,
        name,
        role,
        status: 'active',
        timeZone,
        locale,
        ...(teamId && { teamId }),
      },
    });
  const team = async (name: string, headId: number) =>
    (await prisma.team.create({ data: { companyId: company.id, name, headId } })).id;
  const enter = async (person: { id: number }) => {
    const admission = await admitPerson(prisma, person.id, 'web');
    if (!admission.ok) throw new Error(admission.reason);
    return admission.actor as TestActor;
  };

  const head = await add('Maria Keller', 'head');
  const otherHead = await add('Viktor Sokolov', 'head');
  const teamId = await team('Team North', head.id);
  const otherTeamId = await team('Team South', otherHead.id);
  return {
    company,
    teamId,
    otherTeamId,
    admin: await enter(await add('Olga Brandt', 'admin')),
    operator: await enter(await add('Greta Lang', 'operator')),
    head: await enter(head),
    manager: await enter(await add('Ann Weber', 'manager', teamId)),
    colleague: await enter(await add('Boris Orlov', 'manager', teamId)),
    otherHead: await enter(otherHead),
    otherManager: await enter(await add('Emil Novak', 'manager', otherTeamId)),
  };
}
