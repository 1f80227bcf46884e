// The sample company's people, whom anybody at this machine may be. Over as soon as there is a company of one's own.
import { randomBytes } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

export interface DemoPerson {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
  /** Whose member they are, or which they lead. */
  readonly team?: string;
}

/** In the order in which one meets them; nobody when there is no sample company or a real one. */
export async function demoPeople(db: Sql): Promise<DemoPerson[]> {
  const rows = await db.$queryRaw<{ personId: number; name: string; role: Role; team: string | null }[]>`
    select p.id as "personId", p.name, p.role::text as role,
      coalesce(member.name, (select t.name from team t where t.company_id = p.company_id and t.head_id = p.id limit 1)) as team
    from person p join company c on c.id = p.company_id left join team member on member.id = p.team_id
    where c.demo and p.status = 'active' and not exists (select 1 from company own where not own.demo)
    order by p.id`;
  return rows.map(({ team, ...person }) => (team === null ? person : { ...person, team }));
}

export type DemoSignIn =
  | { readonly ok: true; readonly userKey: string; readonly accountId: number }
  | { readonly ok: false; readonly reason: 'not_demo' };

/** The person's account in the browser chat, made if need be. Refused for everybody who is not of the sample company. */
export async function demoSignIn(
  tx: Tx,
  request: { personId: number; messenger: string; now: Date },
): Promise<DemoSignIn> {
  const { personId, messenger, now } = request;
  const person = (await demoPeople(tx)).find((one) => one.personId === personId);
  if (!person) return { ok: false, reason: 'not_demo' };
  await tx.$queryRaw`select id from person where id = ${personId} for update`;
  const present = await tx.account.findFirst({
    where: { personId, messenger },
    orderBy: { id: 'asc' },
  });
  if (present) return { ok: true, userKey: present.userKey, accountId: present.id };
  const { companyId } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const userKey = randomBytes(16).toString('hex');
  const account = await tx.account.create({
    data: {
      companyId,
      personId,
      messenger,
      userKey,
      chatKey: userKey,
      lastUsedAt: now,
      createdAt: now,
      conversation: { create: { updatedAt: now } },
    },
  });
  return { ok: true, userKey, accountId: account.id };
}
