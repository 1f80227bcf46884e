// What Slack needs of the environment.
import { type MessengerSettings, token, webUrl } from '../../src/messenger/settings.ts';

export interface SlackConfig {
  botToken: string;
  apiUrl: string;
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
}

const variables = {
  SLACK_BOT_TOKEN: token('"OAuth & Permissions" of your Slack app').optional(),
  SLACK_APP_TOKEN: token('"Basic Information" of your Slack app, App-Level Tokens').optional(),
  SLACK_SIGNING_SECRET: token('"Basic Information" of your Slack app').optional(),
  SLACK_API_URL: webUrl('https://slack.com/api').default('https://slack.com/api'),
};

export const slackSettings: MessengerSettings<typeof variables, SlackConfig> = {
  name: 'slack',
  variables,
  secrets: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'],

  problems(values) {
    if (!values.SLACK_BOT_TOKEN || values.SLACK_APP_TOKEN || values.SLACK_SIGNING_SECRET) return [];
    return [
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: SLACK_BOT_TOKEN is set. Set the first for Socket Mode, the ' +
        'second for HTTP; both are under "Basic Information" of your Slack app.',
    ];
  },

  read(values) {
    const {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: signingSecret,
    } = values;
    if (!botToken) return null;
    const apiUrl = values.SLACK_API_URL;
    if (appToken) return { botToken, apiUrl, transport: { kind: 'socket', appToken } };
    return signingSecret ? { botToken, apiUrl, transport: { kind: 'http', signingSecret } } : null;
  },

  connected({ botToken, apiUrl, transport }) {
    return {
      name: 'slack',
      transport: transport.kind,
      probe: {
        url: `${apiUrl}/auth.test`,
        init: { method: 'POST', headers: { authorization: `Bearer ${botToken}` } },
        setting: 'SLACK_BOT_TOKEN',
      },
      invitation: async (code) => `/tally join ${code}`,
    };
  },
};
