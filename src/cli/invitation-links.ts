// The ways in that an invitation opens, as far as the settings know them.
import { z } from 'zod';
import type { Config } from '../config.ts';

export interface InvitationLinks {
  readonly code: string;
  /** Null where the messenger is not connected, or its server does not say the bot's name in time. */
  readonly telegram: string | null;
  /** What to type in Slack. */
  readonly slack: string | null;
  readonly web: string;
}

const answersWithinMs = 3_000;
const getMeSchema = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });

export async function invitationLinks(config: Config, code: string): Promise<InvitationLinks> {
  const username = config.telegram && (await botName(config.telegram));
  return {
    code,
    telegram: username ? `https://t.me/${username}?start=${code}` : null,
    slack: config.slack ? `/tally join ${code}` : null,
    web: new URL(`/join?code=${code}`, config.http.publicUrl).href,
  };
}

/** As lines for people. */
export function linksAsText(links: InvitationLinks): string {
  return [
    links.telegram && `Telegram: ${links.telegram}`,
    links.slack && `Slack:    ${links.slack}`,
    `Browser:  ${links.web}`,
    `Code:     ${links.code}`,
    'It works once, within seven days, and is not shown again.',
  ]
    .filter(Boolean)
    .join('\n');
}

async function botName({ apiRoot, token }: { apiRoot: string; token: string }): Promise<string | null> {
  try {
    const response = await fetch(`${apiRoot}/bot${token}/getMe`, {
      signal: AbortSignal.timeout(answersWithinMs),
    });
    return getMeSchema.parse(await response.json()).result.username;
  } catch {
    // The code works without the link, too.
    return null;
  }
}
