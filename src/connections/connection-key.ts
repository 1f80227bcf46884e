// Which connection an update, an account or a chat belongs to, by its keys alone. Pure.

export interface ConnectionPlace {
  readonly messenger: string;
  /** Empty for the first connection of a messenger. */
  readonly key: string;
}

/**
 * A messenger with several bots is registered once for each ("telegram:123"); one with several workspaces puts the workspace
 * before its keys ("T0123:U0456"). No key of theirs has capitals before a colon otherwise.
 */
export function connectionPlaceOf({
  messenger,
  userKey,
}: {
  readonly messenger: string;
  readonly userKey: string;
}): ConnectionPlace {
  const [name = '', bot] = messenger.split(':', 2);
  if (bot !== undefined) return { messenger: name, key: bot };
  return { messenger, key: /^([A-Z0-9]+):/.exec(userKey)?.[1] ?? '' };
}
