// The gate for the command line and for jobs, which act for the company without being a person.
import type { Company } from '../db/generated/client.ts';
import { localeOf } from '../i18n/locales.ts';
import type { Actor } from './actor.ts';
import { parsePolicy } from './policy.ts';

/** What an actor knows of its company. */
export type ActingCompany = Pick<
  Company,
  'id' | 'name' | 'locale' | 'timeZone' | 'currency' | 'country' | 'policy' | 'demo'
>;

/**
 * An admin without a person.
 * @param via "cli", "job", "mail" for what customers and mail servers answer, or an API key: goes into the audit log
 */
export function systemActor(company: ActingCompany, via: 'cli' | 'job' | 'mail' | `api:${string}`): Actor {
  return {
    companyId: company.id,
    personId: null,
    role: 'admin',
    name: company.name,
    teamId: null,
    leads: [],
    locale: localeOf(company.locale) ?? 'en',
    timeZone: company.timeZone,
    workingDays: [1, 2, 3, 4, 5],
    company: {
      name: company.name,
      timeZone: company.timeZone,
      currency: company.currency,
      country: company.country,
      policy: parsePolicy(company.policy),
      demo: company.demo,
    },
    via,
  } as unknown as Actor;
}
