// What a company's first steps have come to, told by what is there: nothing is ticked by hand.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';

/** In the order in which they are taken. */
export const stepNames = ['invite', 'plans', 'import', 'connect', 'record'] as const;
export type StepName = (typeof stepNames)[number];

export interface FirstSteps {
  readonly done: Readonly<Record<StepName, boolean>>;
  /** Whether people talk to it in a second messenger; whether a telephone system is connected. */
  readonly ways: { readonly messenger: boolean; readonly telephony: boolean };
  /** An admin has put the list away, or it is the sample company: nobody sets that up. */
  readonly hidden: boolean;
}

/** Who sets a company up: whoever invites its people. */
export const setsUp = (actor: Pick<Actor, 'role' | 'company'>): boolean => may(actor, 'person.invite');

/** One statement. */
export async function firstStepsOf(db: Sql, actor: Actor): Promise<FirstSteps> {
  const { companyId, personId } = actor;
  const [row] = await db.$queryRaw<
    {
      people: boolean;
      plans: boolean;
      customers: boolean;
      messenger: boolean;
      telephony: boolean;
      records: boolean;
      hidden: boolean;
    }[]
  >`
    select
      exists (select from person p where p.company_id = c.id and p.id <> ${personId}::int and p.status <> 'deactivated') as people,
      exists (select from plan p where p.company_id = c.id) as plans,
      exists (select from import i where i.company_id = c.id and i.status = 'done') as customers,
      (select count(distinct a.messenger) > 1 from account a where a.company_id = c.id) as messenger,
      exists (select from phone_source s where s.company_id = c.id) as telephony,
      exists (select from meeting r where r.company_id = c.id and r.deleted_at is null)
        or exists (select from call r where r.company_id = c.id and r.deleted_at is null)
        or exists (select from deal r where r.company_id = c.id and r.deleted_at is null) as records,
      c.steps_hidden_at is not null or c.demo as hidden
    from company c where c.id = ${companyId}`;
  const { people = false, plans = false, customers = false, records = false, hidden = true } = row ?? {};
  const { messenger = false, telephony = false } = row ?? {};
  const done = {
    invite: people,
    plans,
    import: customers,
    connect: messenger || telephony,
    record: records,
  };
  return { done, ways: { messenger, telephony }, hidden };
}

export const doneCount = ({ done }: FirstSteps): number => stepNames.filter((step) => done[step]).length;

/** Whether the list is still of use: something is open, and nobody has put it away. */
export const leads = (steps: FirstSteps): boolean => !steps.hidden && doneCount(steps) < stepNames.length;

/** Puts the list away, or brings it back. Idempotent. */
export async function hideSteps(db: Sql, actor: Actor, at: Date | null): Promise<void> {
  await db.$executeRaw`update company set steps_hidden_at = ${at} where id = ${actor.companyId}`;
}
