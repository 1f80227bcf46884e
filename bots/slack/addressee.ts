// Which workspace an update is for, and whether whoever caused it belongs there. Pure.
import { z } from 'zod';
import { slackId } from './payload-schema.ts';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).nullish();
const side = z.looseObject({ id: slackId }).nullish();

const bodySchema = z.looseObject({
  api_app_id: slackId.nullish(),
  is_ext_shared_channel: z.boolean().nullish().catch(undefined),
  team_id: slackId.nullish(),
  team: side,
  enterprise_id: z.string().max(100).nullish(),
  enterprise: side,
  is_enterprise_install: flag,
  authorizations: z
    .array(
      z.looseObject({
        team_id: slackId.nullish(),
        enterprise_id: slackId.nullish(),
        is_enterprise_install: flag,
      }),
    )
    .nullish(),
  user: z.looseObject({ team_id: slackId.nullish() }).nullish().catch(undefined),
  event: z
    .looseObject({
      team: slackId.nullish().catch(undefined),
      user_team: slackId.nullish(),
      source_team: slackId.nullish(),
      user: z
        .union([z.string(), z.looseObject({ team_id: slackId.nullish() })])
        .nullish()
        .catch(undefined),
    })
    .nullish(),
});

export interface Addressee {
  readonly appId: string | undefined;
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  /** The whole organization has installed the app. */
  readonly isEnterpriseInstall: boolean;
  /** The workspace of whoever caused it, where Slack names it: in a shared channel it may be another company's. */
  readonly userTeam: string | undefined;
  /** It happened in a channel that several companies share. */
  readonly isShared: boolean;
}

/** Throws a ZodError for what cannot be read. An event names its workspace beside, everything else within. */
export function addresseeOf(body: unknown): Addressee {
  const { api_app_id, team_id, team, enterprise_id, enterprise, is_enterprise_install, ...rest } =
    bodySchema.parse(body);
  const [authorization] = rest.authorizations ?? [];
  const { event, user } = rest;
  const userOfEvent = typeof event?.user === 'object' ? event.user?.team_id : undefined;
  return {
    appId: api_app_id ?? undefined,
    // In a channel that companies share, the event's own may be another's than the one that it is told to.
    teamId: authorization?.team_id ?? team_id ?? team?.id ?? undefined,
    enterpriseId: authorization?.enterprise_id ?? (enterprise_id || undefined) ?? enterprise?.id,
    isEnterpriseInstall: authorization?.is_enterprise_install ?? is_enterprise_install ?? false,
    isShared: rest.is_ext_shared_channel ?? false,
    userTeam:
      event?.user_team ?? event?.source_team ?? userOfEvent ?? event?.team ?? user?.team_id ?? undefined,
  };
}

/**
 * Somebody of another company, in a channel that both share: nobody of ours, whatever their id is.
 * @param own the workspace that the app was installed in; where a whole organization did, its people have many workspaces
 */
export function isForeign(addressee: Addressee, own: string): boolean {
  const { userTeam, teamId, enterpriseId, isEnterpriseInstall, isShared } = addressee;
  if (userTeam === undefined) return isShared;
  if (userTeam === own || userTeam === enterpriseId) return false;
  return isEnterpriseInstall ? isShared && userTeam !== teamId : true;
}
