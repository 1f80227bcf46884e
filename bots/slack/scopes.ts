// What the bot may do in a workspace: asked for at the installation, and the same as in manifest.yaml.
export const botScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
] as const;
