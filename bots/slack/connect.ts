// Who we are in the workspace; and what is wrong with the settings when Slack does not know us.
import { AppError } from '../../src/errors.ts';
import type { SlackApi } from './api.ts';
import { failureOf } from './errors.ts';

export interface BotIdentity {
  /** The workspace, or the organization that installed the app as a whole. */
  readonly teamId: string;
  /** As people know it; undefined where Slack does not say. */
  readonly teamName?: string | undefined;
  readonly botUserId: string;
  readonly botId: string | undefined;
  /** Undefined where Slack does not say. */
  readonly appId: string | undefined;
}

/** @throws AppError when the token is not valid; what the API throws when it cannot be reached */
export async function identify(api: SlackApi): Promise<BotIdentity> {
  try {
    const { team_id, team, user_id, bot_id } = await api.call('auth.test', {});
    const app = bot_id ? await api.call('bots.info', { bot: bot_id }).catch(() => null) : null;
    return { teamId: team_id, teamName: team, botUserId: user_id, botId: bot_id, appId: app?.bot?.app_id };
  } catch (error) {
    if (failureOf(error).kind !== 'unauthorized') throw error;
    throw new AppError(
      'slack-token',
      'Slack does not accept SLACK_BOT_TOKEN. Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions of your app.',
      { cause: error },
    );
  }
}
