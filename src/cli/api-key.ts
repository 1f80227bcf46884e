// `tallybot api-key`: makes a key of the REST API and prints it, this once; lists and revokes them.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { createKey, listKeys, revokeKey, roleKeys } from '../areas/api/keys.ts';
import { scopes as knownScopes } from '../areas/api/scopes.ts';
import { findPersonByName } from '../areas/people/queries.ts';
import { nameSchema } from '../areas/people/schema.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  name: nameSchema.optional(),
  role: z.enum(roleKeys).optional(),
  person: z.string().optional(),
  scopes: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z.string().refine((scope) => knownScopes.includes(scope), `must be of: ${knownScopes.join(', ')}`),
      ),
    )
    .optional(),
  expires: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a day or an instant, such as 2027-12-31')
    .transform((text) => new Date(text))
    .optional(),
  revoke: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const apiKey = defineCommand({
  name: 'api-key',
  summary: 'Makes a key of the REST API and prints it, this once; without a name it lists them.',
  usage: '[--name NAME [--role ROLE | --person NAME] [--scopes a,b] [--expires DAY] | --name NAME --revoke]',
  help: [
    '--name NAME       what it is for: CRM. The audit log names it',
    `--role ROLE       ${roleKeys.join(' or ')}; admin by default`,
    '--person NAME     acts with the rights of that person instead, and ends with them',
    '--scopes a,b      what it is for: write (everything, by default), read, or such as meetings:read,customers:write',
    '--expires DAY     opens nothing from then on',
    '--revoke          ends the key of that name',
  ],
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    person: { type: 'string' },
    scopes: { type: 'string' },
    expires: { type: 'string' },
    revoke: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    if (input.name === undefined) return list(parts, actor);
    return input.revoke ? revoke(parts, actor, input.name) : make(parts, actor, input, input.name);
  },
});

async function make(
  { db, now }: CommandParts,
  actor: Actor,
  input: Input,
  name: string,
): Promise<CommandOutcome> {
  const { role = 'admin', person, scopes, expires } = input;
  if (person !== undefined && input.role !== undefined)
    return { ok: false, problem: 'A key acts by a role or as a person: give --role or --person, not both.' };
  const found = person === undefined ? null : await findPersonByName(db.prisma, actor, { name: person });
  if (found && !found.ok)
    return {
      ok: false,
      problem:
        found.reason === 'unknown'
          ? `There is nobody called ${person}.`
          : `Several people are called ${person}. Give the whole name.`,
    };
  const acts = found?.ok ? { personId: found.person.id } : { role };
  const made = await db.sqlTransaction((tx) =>
    createKey(tx, actor, { name, acts, ...(scopes && { scopes }), expiresAt: expires ?? null, now }),
  );
  if (!made.ok) return { ok: false, problem: problems[made.reason](name) };
  return { ok: true, result: { key: made.key, id: made.id }, text: `Key, shown this once: ${made.key}` };
}

const problems = {
  forbidden: () => 'This may not be done from the command line.',
  name_taken: (name: string) =>
    `There is a key called ${name} already. Choose another name, or see --revoke.`,
  no_person: () => 'That person has not joined yet, or has left.',
  unknown_scope: () => `Scopes are: ${knownScopes.join(', ')}.`,
  expired: () => '--expires must be in the future.',
  too_many: () => 'There are too many keys. Revoke those that nobody uses: tallybot api-key lists them.',
} as const;

async function list({ db }: CommandParts, actor: Actor): Promise<CommandOutcome> {
  const keys = await listKeys(db.sql, actor);
  const shown = keys.map(({ id, name, hint, role, person, scopes, createdAt, expiresAt, lastUsedAt }) => ({
    ...{ id, name, hint, role, person, scopes },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
  const text = shown.map(
    ({ name, hint, role, person, scopes, lastUsedAt }) =>
      `${name}: …${hint}, ${person ?? role}, ${scopes.join(' ')}, last used ${lastUsedAt ?? 'never'}.`,
  );
  return {
    ok: true,
    result: { keys: shown },
    text: text.join('\n') || 'There is no key. Make one: tallybot api-key --name CRM',
  };
}

async function revoke({ db, now }: CommandParts, actor: Actor, name: string): Promise<CommandOutcome> {
  const key = (await listKeys(db.sql, actor)).find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!key) return { ok: false, problem: `There is no key called ${name}.` };
  await db.sqlTransaction((tx) => revokeKey(tx, actor, { id: key.id, now }));
  return { ok: true, result: { revoked: key.name }, text: `${key.name} opens nothing any more.` };
}
