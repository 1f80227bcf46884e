// Slack's side of installing an app: codes that are good once, tokens of each workspace, rotation, removal.
import type { Json } from './block-kit-elements.ts';
import type { Workspace } from './workspace.ts';

export const clientId = '1.2';
export const clientSecret = 'a-client-secret';

export interface Installing {
  readonly teamId: string;
  readonly teamName?: string;
  /** An organization as a whole. */
  readonly enterpriseId?: string;
  readonly installer: string;
  /** Seconds that the token lasts, where tokens are rotated. */
  readonly expiresIn?: number;
}

export function createOAuth(workspaceOf: (teamId: string) => Workspace) {
  const codes = new Map<string, Installing>();
  const tokens = new Map<string, Workspace>();
  const refreshing = new Map<string, Installing>();
  let count = 0;

  function issue(installing: Installing): Json {
    const { teamId, teamName = 'Workspace', enterpriseId, installer, expiresIn } = installing;
    const token = `${expiresIn === undefined ? 'xoxb' : 'xoxe.xoxb'}-${teamId}-${++count}`;
    const workspace = workspaceOf(enterpriseId ?? teamId);
    tokens.set(token, workspace);
    const refresh = `xoxe-1-${teamId}-${count}`;
    if (expiresIn !== undefined) refreshing.set(refresh, installing);
    return {
      app_id: 'A0APP',
      authed_user: { id: installer },
      scope: 'chat:write,im:write',
      token_type: 'bot',
      access_token: token,
      bot_user_id: workspace.botUserId,
      team: enterpriseId ? null : { id: teamId, name: teamName },
      enterprise: enterpriseId ? { id: enterpriseId, name: teamName } : null,
      is_enterprise_install: enterpriseId !== undefined,
      ...(expiresIn !== undefined && { refresh_token: refresh, expires_in: expiresIn }),
    };
  }

  return {
    /** Somebody agreed: what the browser brings back. */
    agree(installing: Installing): string {
      const code = `code-${++count}`;
      codes.set(code, installing);
      return code;
    },
    workspaceBy: (token: string) => tokens.get(token),
    tokens: () => [...tokens.keys()],
    /** All its tokens are void. */
    removed(teamId: string): void {
      for (const [token, workspace] of tokens) if (workspace.teamId === teamId) tokens.delete(token);
    },
    voidToken: (token: string) => tokens.delete(token),
    access(params: Json): Json | string {
      if (params.client_id !== clientId) return 'invalid_client_id';
      if (params.client_secret !== clientSecret) return 'bad_client_secret';
      const key = String(params.refresh_token ?? params.code);
      const known = params.grant_type === 'refresh_token' ? refreshing : codes;
      const installing = known.get(key);
      if (!installing)
        return params.grant_type === 'refresh_token' ? 'invalid_refresh_token' : 'invalid_code';
      known.delete(key);
      return issue(installing);
    },
  };
}
