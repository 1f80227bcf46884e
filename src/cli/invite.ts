// `tallybot invite`: adds a person and prints their way in.
import { z } from 'zod';
import { type InviteOutcome, invite as invitePerson } from '../areas/people/invitations.ts';
import { nameSchema, roleSchema } from '../areas/people/schema.ts';
import { botOfCompany } from '../connections/stored-bot.ts';
import { localeSchema } from '../i18n/locales.ts';
import { defineCommand } from './command.ts';
import { invitationLinks, linksAsText } from './invitation-links.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  role: roleSchema,
  name: nameSchema,
  head: nameSchema.optional(),
  locale: localeSchema.optional(),
});
type Input = z.infer<typeof schema>;

export const invite = defineCommand({
  name: 'invite',
  summary: 'Adds a person and prints the code and the links by which they join.',
  usage: '--role ROLE --name NAME [--head NAME] [--locale L]',
  help: [
    '--role ROLE   manager, head, operator or admin',
    '--name NAME   the person; again for who has not joined yet makes a new code',
    '--head NAME   the head whose team they join',
    '--locale L    en, ru or de; by default that of their messenger',
  ],
  options: {
    role: { type: 'string' },
    name: { type: 'string' },
    head: { type: 'string' },
    locale: { type: 'string' },
  },
  forCompany: true,
  schema,
  async run({ db, company, config, now }, input) {
    const acting = await ownCompanyActor({ db, company });
    if (!acting.ok) return acting;
    const { actor } = acting;
    const invited = await db.transaction((tx) => invitePerson(tx, actor, { ...input, now }));
    if (!invited.ok) return { ok: false, problem: problemOf(invited.reason, input) };
    const bot = await botOfCompany(db.sql, actor.companyId);
    const links = await invitationLinks(config, invited.code, bot);
    return {
      ok: true,
      result: { ...links },
      text: `${input.name} joins as ${input.role} here:\n${linksAsText(links)}`,
    };
  },
});

function problemOf(reason: Exclude<InviteOutcome, { ok: true }>['reason'], { name, head }: Input): string {
  switch (reason) {
    case 'name_taken':
      return `There is a ${name} already. Choose another name; to connect a further messenger, ${name} asks the bot for a code under /settings.`;
    case 'head_unknown':
      return `There is no head called ${head}. Invite them first: tallybot invite --role head --name "${head}"`;
    case 'head_ambiguous':
      return `Several heads are called ${head}. Give the whole name.`;
    case 'may_not':
      return 'This may not be done from the command line.';
  }
}
