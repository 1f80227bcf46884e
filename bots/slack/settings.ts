// What Slack needs of the environment.
import { type MessengerSettings, token, webUrl } from '../../src/messenger/settings.ts';

export interface SlackConfig {
  /** Null where all workspaces are installed by OAuth. */
  botToken: string | null;
  /** What lets any workspace install the app; null: nobody can. */
  oauth: { clientId: string; clientSecret: string } | null;
  apiUrl: string;
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
}

const variables = {
  SLACK_BOT_TOKEN: token('"OAuth & Permissions" of your Slack app').optional(),
  SLACK_APP_TOKEN: token('"Basic Information" of your Slack app, App-Level Tokens').optional(),
  SLACK_SIGNING_SECRET: token('"Basic Information" of your Slack app').optional(),
  SLACK_CLIENT_ID: token('"Basic Information" of your Slack app').optional(),
  SLACK_CLIENT_SECRET: token('"Basic Information" of your Slack app').optional(),
  SLACK_API_URL: webUrl('https://slack.com/api').default('https://slack.com/api'),
};

export const slackSettings: MessengerSettings<typeof variables, SlackConfig> = {
  name: 'slack',
  variables,
  secrets: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CLIENT_SECRET'],

  problems(values) {
    const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
    const problems: string[] = [];
    if ((clientId === undefined) !== (clientSecret === undefined))
      problems.push(
        `${clientId ? 'SLACK_CLIENT_SECRET' : 'SLACK_CLIENT_ID'} is missing: ${clientId ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET'} is set. ` +
          'Both are under "Basic Information" of your Slack app.',
      );
    const set = values.SLACK_BOT_TOKEN ? 'SLACK_BOT_TOKEN' : clientId ? 'SLACK_CLIENT_ID' : null;
    if (set && !values.SLACK_APP_TOKEN && !values.SLACK_SIGNING_SECRET)
      problems.push(
        `SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: ${set} is set. Set the first for Socket Mode, the ` +
          'second for HTTP; both are under "Basic Information" of your Slack app.',
      );
    return problems;
  },

  read(values) {
    const {
      SLACK_BOT_TOKEN: botToken = null,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_API_URL: apiUrl,
    } = values;
    const oauth = clientId && clientSecret ? { clientId, clientSecret } : null;
    if (!botToken && !oauth) return null;
    if (appToken) return { botToken, oauth, apiUrl, transport: { kind: 'socket', appToken } };
    return signingSecret ? { botToken, oauth, apiUrl, transport: { kind: 'http', signingSecret } } : null;
  },

  connected({ botToken, apiUrl, transport }) {
    return {
      name: 'slack',
      transport: transport.kind,
      // Without a token of our own, whether Slack answers at all.
      probe: botToken
        ? {
            url: `${apiUrl}/auth.test`,
            init: { method: 'POST', headers: { authorization: `Bearer ${botToken}` } },
            setting: 'SLACK_BOT_TOKEN',
          }
        : { url: `${apiUrl}/api.test`, init: { method: 'POST' }, setting: 'SLACK_API_URL' },
      invitation: async (code) => `/tally join ${code}`,
    };
  },
};
