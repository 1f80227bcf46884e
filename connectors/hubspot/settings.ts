// What HubSpot's connector is told by the environment.
import { z } from 'zod';
import type { CallStatus } from '../connector.ts';
import type { Environment } from '../settings.ts';
import { pairs, secret } from '../settings.ts';

const statuses = [
  'new',
  'taken',
  'completed',
  'no_answer',
  'busy',
  'message_left',
  'wrong_number',
] as const satisfies readonly CallStatus[];

const numbers = z.record(z.string().regex(/^\d+$/), z.coerce.number().int().min(1));

export const hubspotSettings = (env: Environment) =>
  z
    .object({
      root: z.url().default('https://api.hubapi.com'),
      token: z.string({ error: 'must be the token of a private app' }).min(1),
      owners: numbers,
      dispositions: z.record(z.uuid(), z.enum(statuses)),
      pipeline: z.string().default('default'),
      stages: z.object({
        open: z.string().default('appointmentscheduled'),
        won: z.string().default('closedwon'),
        lost: z.string().default('closedlost'),
      }),
    })
    .safeParse({
      root: env.HUBSPOT_API_ROOT || undefined,
      token: secret(env, 'HUBSPOT_TOKEN'),
      owners: pairs(env.HUBSPOT_OWNERS),
      dispositions: pairs(env.HUBSPOT_DISPOSITIONS),
      pipeline: env.HUBSPOT_PIPELINE || undefined,
      stages: pairs(env.HUBSPOT_DEAL_STAGES),
    });

/** Names of the settings, for whoever reads that one is wrong. */
export const hubspotNames: Readonly<Record<string, string>> = {
  root: 'HUBSPOT_API_ROOT',
  token: 'HUBSPOT_TOKEN',
  owners: 'HUBSPOT_OWNERS',
  dispositions: 'HUBSPOT_DISPOSITIONS',
  pipeline: 'HUBSPOT_PIPELINE',
  stages: 'HUBSPOT_DEAL_STAGES',
};
