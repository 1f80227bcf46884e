// The company that the command line works for.
import type { Actor } from '../access/actor.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Company } from '../db/generated/client.ts';
import type { CommandParts } from './command.ts';

export type Acting =
  | { readonly ok: true; readonly actor: Actor }
  | { readonly ok: false; readonly problem: string };

const mostListed = 20;

/**
 * Acts for one's own company; while there is none, for the sample company. Where there are several, for the one that
 * --company names, by its name or its number.
 */
export async function ownCompanyActor({
  db,
  company,
}: Pick<CommandParts, 'db' | 'company'>): Promise<Acting> {
  const all = await db.prisma.company.findMany({ orderBy: [{ demo: 'asc' }, { id: 'asc' }] });
  const own = all.some(({ demo }) => !demo) ? all.filter(({ demo }) => !demo) : all;
  if (own.length === 0)
    return refused('There is no company yet. Make one: tallybot setup --company NAME --admin NAME');
  const meant = company === undefined ? own : own.filter((one) => isCalled(one, company));
  const [only] = meant;
  if (only && meant.length === 1) return { ok: true, actor: systemActor(only, 'cli') };
  if (company !== undefined && meant.length === 0)
    return refused(`There is no company ${company}. There ${listOf(own)}.`);
  return refused(`There are several companies. Say which one by --company: ${listOf(meant, 'alone')}.`);
}

const isCalled = ({ id, name }: Company, called: string): boolean =>
  name.toLowerCase() === called.trim().toLowerCase() || String(id) === called.trim();

function listOf(companies: readonly Company[], how?: 'alone'): string {
  const names = companies.slice(0, mostListed).map(({ id, name }) => `"${name}" (${id})`);
  const more = companies.length > mostListed ? [`and ${companies.length - mostListed} more`] : [];
  return `${how ? '' : companies.length === 1 ? 'is ' : 'are '}${[...names, ...more].join(', ')}`;
}

const refused = (problem: string): Acting => ({ ok: false, problem });
