// The ways in that an invitation opens, as far as the settings know them.
import { type Config, connectable, connectedMessenger } from '../config.ts';

/** The code, and what to follow or type for each messenger; null where it is not connected, or does not say so in time. */
export interface InvitationLinks {
  readonly code: string;
  readonly web: string;
  readonly [messenger: string]: string | null;
}

/** @param own the company's own Telegram bot, where it has one, by its name */
export async function invitationLinks(
  config: Config,
  code: string,
  own: string | null = null,
): Promise<InvitationLinks> {
  const links = connectable.map(
    async (name) => [name, (await connectedMessenger(config, name)?.invitation(code)) ?? null] as const,
  );
  return {
    code,
    ...Object.fromEntries(await Promise.all(links)),
    ...(own && { telegram: `https://t.me/${own}?start=${code}` }),
    web: new URL(`/join?code=${code}`, config.http.publicUrl).href,
  };
}

/** As lines for people. */
export function linksAsText({ code, web, ...messengers }: InvitationLinks): string {
  return [
    ...Object.entries(messengers).flatMap(([name, link]) => (link ? [lineOf(titleOf(name), link)] : [])),
    lineOf('Browser', web),
    lineOf('Code', code),
    'It works once, within seven days, and is not shown again.',
  ].join('\n');
}

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const lineOf = (title: string, way: string): string => `${`${title}:`.padEnd(10)}${way}`;
