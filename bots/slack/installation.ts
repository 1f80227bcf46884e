// What is kept of an installation, in Bolt's own form, and whose it is.
import type { Installation } from '@slack/bolt';
import { z } from 'zod';

const installationSchema = z.object({
  team: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  enterprise: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  user: z.object({ id: z.string() }),
  bot: z.object({
    token: z.string(),
    refreshToken: z.string().optional(),
    /** Seconds since 1970. */
    expiresAt: z.number().optional(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
  }),
  appId: z.string().optional(),
  isEnterpriseInstall: z.boolean().optional(),
});
export type KeptInstallation = z.infer<typeof installationSchema>;

/** Without what a person granted for themselves: only the bot acts. Throws a ZodError for what has no bot. */
export function keptOf(installation: Installation): KeptInstallation {
  const { team, enterprise, bot, user, appId, isEnterpriseInstall } = installation;
  return installationSchema.parse({
    team,
    enterprise,
    bot,
    user: { id: user.id },
    appId,
    isEnterpriseInstall,
  });
}

export const readKept = (secret: unknown): KeptInstallation => installationSchema.parse(secret);

/** As Bolt takes it. */
export const boltInstallation = (kept: KeptInstallation): Installation<'v2', boolean> => ({
  ...kept,
  team: kept.team as never,
  enterprise: kept.enterprise as never,
  user: { id: kept.user.id, token: undefined, scopes: undefined },
  tokenType: 'bot',
  authVersion: 'v2',
});

/** The organization's id where all of it installed the app, else the workspace's. */
export function externalIdOf({
  team,
  enterprise,
  isEnterpriseInstall,
}: Pick<Installation, 'team' | 'enterprise' | 'isEnterpriseInstall'>): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error('An installation names neither workspace nor organization.');
  return id;
}

export const titleOf = ({ team, enterprise, isEnterpriseInstall }: KeptInstallation): string =>
  (isEnterpriseInstall ? enterprise?.name : team?.name) ?? team?.id ?? enterprise?.id ?? '';

export const expiryOf = ({ bot }: KeptInstallation): Date | null =>
  bot.expiresAt === undefined ? null : new Date(bot.expiresAt * 1000);
