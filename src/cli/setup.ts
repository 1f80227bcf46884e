// `tallybot setup`: founds the company and invites its admin.
import { z } from 'zod';
import { countryOf } from '../areas/people/country-of.ts';
import { setupCompany } from '../areas/people/mutations.ts';
import { countrySchema, currencySchema, nameSchema, timeZoneSchema } from '../areas/people/schema.ts';
import { localeSchema } from '../i18n/locales.ts';
import { defineCommand } from './command.ts';
import { invitationLinks, linksAsText } from './invitation-links.ts';

const schema = z.object({
  company: nameSchema,
  admin: nameSchema,
  'time-zone': timeZoneSchema.optional(),
  currency: currencySchema.default('EUR'),
  country: countrySchema.optional(),
  locale: localeSchema.default('en'),
});

export const setup = defineCommand({
  name: 'setup',
  summary: 'Founds a company and invites its admin; a further one beside those that there are, too.',
  usage: '--company NAME --admin NAME [--time-zone Z] [--currency C] [--country C] [--locale L]',
  help: [
    '--company NAME   what the company is called',
    '--admin NAME     its first admin, who joins by the code that is printed',
    '--time-zone Z    IANA time zone, such as Europe/Berlin; by default that of this machine',
    '--currency C     ISO 4217; EUR by default',
    '--country C      ISO 3166, for phone numbers without a country; by default that of currency and time zone',
    '--locale L       en, ru or de; en by default',
  ],
  options: {
    company: { type: 'string' },
    admin: { type: 'string' },
    'time-zone': { type: 'string' },
    currency: { type: 'string' },
    country: { type: 'string' },
    locale: { type: 'string' },
  },
  schema,
  async run({ db, config, now }, { company, admin, currency, locale, ...input }) {
    const timeZone = input['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const country = input.country ?? countryOf({ currency, timeZone });
    const founded = await db.transaction((tx) =>
      setupCompany(tx, { company, admin, timeZone, currency, country, locale, another: true, now }),
    );
    if (!founded.ok) {
      return {
        ok: false,
        problem: `There is a company called ${company} already. Invite people into it: tallybot invite --help`,
      };
    }
    const links = await invitationLinks(config, founded.code);
    return {
      ok: true,
      result: { companyId: founded.companyId, personId: founded.personId, ...links },
      text: `${company} is set up. ${admin}, its admin, joins here:\n${linksAsText(links)}`,
    };
  },
});
