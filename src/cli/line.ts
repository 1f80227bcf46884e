// `tallybot line`: says whose an extension or a number of a telephone system is.
import { z } from 'zod';
import { findPersonByName } from '../areas/people/queries.ts';
import { nameSchema } from '../areas/people/schema.ts';
import { giveLine } from '../areas/telephony/background/give-line.ts';
import { sourceNamed } from '../areas/telephony/sources.ts';
import { createTranslations } from '../i18n/translate.ts';
import { defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  source: nameSchema,
  manager: nameSchema.optional(),
  nobody: z.boolean().default(false),
  number: z.string().optional(),
  extension: z.string().optional(),
});

export const line = defineCommand({
  name: 'line',
  summary: 'Says whose an extension or a number of a telephone system is.',
  usage: '--source NAME --manager NAME [--number +E164] [--extension 12]',
  help: [
    '--source NAME     the telephone system; or what `tallybot telephony` printed as its source',
    '--manager NAME    a manager, head or admin; the beginning of the name will do if it is nobody else’s',
    '--nobody          instead of --manager: it is nobody’s, and its calls are left out',
    '--number N        a number in any notation, best +49…',
    '--extension E     as the telephone system calls it; both may be given',
  ],
  options: {
    source: { type: 'string' },
    manager: { type: 'string' },
    nobody: { type: 'boolean' },
    number: { type: 'string' },
    extension: { type: 'string' },
  },
  forCompany: true,
  schema,
  async run({ db, company, now }, { source: name, manager, nobody, number, extension }) {
    const acting = await ownCompanyActor({ db, company });
    if (!acting.ok) return acting;
    const { actor } = acting;
    const source = await sourceNamed(db.sql, actor, name);
    if (!source)
      return {
        ok: false,
        problem: `There is no telephone system called ${name}. Connect one: tallybot telephony --name "${name}" --kind generic`,
      };
    if (manager === undefined && !nobody)
      return { ok: false, problem: 'Say whose it is: --manager NAME, or --nobody.' };
    const roles = ['manager', 'head', 'admin'] as const;
    const found =
      manager === undefined ? null : await findPersonByName(db.prisma, actor, { name: manager, roles });
    if (found && !found.ok) {
      const problem =
        found.reason === 'unknown'
          ? `There is no manager called ${manager}. Invite them first: tallybot invite --role manager --name "${manager}"`
          : `Several managers are called ${manager}. Give the whole name.`;
      return { ok: false, problem };
    }
    const translations = createTranslations();
    const person = found?.ok ? found.person : null;
    const given = await db.sqlTransaction((tx) =>
      giveLine(
        tx,
        actor,
        { sourceId: source.id, personId: person?.id ?? null, number, extension, now },
        { translations },
      ),
    );
    if (!given.ok) return { ok: false, problem: problems[given.reason] };
    const what = [given.extension, given.number].filter(Boolean).join(', ');
    return {
      ok: true,
      result: {
        source: source.slug,
        manager: person?.name ?? null,
        number: given.number,
        extension: given.extension,
        adopted: given.adopted,
      },
      text: `${what} of ${source.name} is ${person ? `${person.name}’s` : 'nobody’s'}.${
        given.adopted > 0 ? ` ${given.adopted} earlier calls are theirs, too.` : ''
      }`,
    };
  },
});

const problems = {
  forbidden: 'This may not be done from the command line.',
  gone: 'The telephone system has been removed.',
  number: "That number can't be dialled. Give it with its country code: +49 30 901820.",
  extension: 'An extension has up to 40 letters, digits and signs like + - _ @ .',
  nothing: 'Say which line: --number, --extension, or both.',
} as const;
