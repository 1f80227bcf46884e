// The workspaces in which the app was installed: found by an update or by a key, spoken to with the token that is stored.
import type { InstallProvider } from '@slack/oauth';
import type { Connection, Connections } from '../../src/messenger/connections.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { SendError } from '../../src/messenger/messenger.ts';
import type { Addressee } from './addressee.ts';
import { type KeptInstallation, readKept } from './installation.ts';
import { createRecent } from './recent.ts';
import type { Tokens } from './tokens.ts';
import type { Workspace, WorkspaceParts } from './workspace.ts';

const MAX_WORKSPACES = 1_000;
/** What another process changed (renewed, installed anew, removed) is known by then. */
const KNOWN_FOR_MS = 10_000;
/** As Bolt's own: a token is renewed once it has no more than two hours left. */
const RENEWED_BEFORE_MS = 2 * 3_600_000;
const RENEWING_FOR_MS = 60_000;

export interface InstalledWorkspaces {
  /** Null for a workspace that has not installed the app, or has removed it. */
  of(addressee: Addressee): Promise<Workspace | null>;
  /** Throws SendError gone where it has been removed. */
  byKey(key: string): Promise<Workspace>;
  /** What was known of it is out of date. */
  forget(externalId: string): void;
}

export function createInstalledWorkspaces(parts: {
  connections: Connections;
  /** Renews by Bolt's own authorize. */
  renewer: Pick<InstallProvider, 'authorize'>;
  make: (own: Pick<WorkspaceParts, 'tokens' | 'prefix' | 'bot'>) => Workspace;
  now: () => number;
  log: MessengerLog;
}): InstalledWorkspaces {
  const { connections, renewer, make, now, log } = parts;
  /** What the store said last, by the workspace's id. */
  const known = createRecent<{ readonly at: number; readonly connection: Promise<Connection | null> }>(
    MAX_WORKSPACES,
  );
  const made = createRecent<Workspace>(MAX_WORKSPACES);
  const idOfKey = createRecent<string>(MAX_WORKSPACES);

  function read(externalId: string): Promise<Connection | null> {
    const before = known.get(externalId);
    if (before && now() - before.at < KNOWN_FOR_MS) return before.connection;
    const connection = connections.find(externalId);
    known.set(externalId, { at: now(), connection });
    connection.catch(() => known.delete(externalId));
    return connection;
  }

  async function installationOf(externalId: string): Promise<KeptInstallation> {
    let connection = await read(externalId);
    if (connection?.secret && needsRenewal(connection) && (await mayRenew(externalId))) {
      await renew(connection);
      known.delete(externalId);
      connection = await read(externalId);
    }
    if (!connection || connection.removed)
      throw new SendError('gone', 'Slack: the workspace has removed the app');
    if (!connection.secret)
      throw new SendError('retry', 'Slack: the app has to be installed in the workspace again');
    return readKept(connection.secret);
  }

  const needsRenewal = ({ expiresAt }: Connection) =>
    expiresAt !== null && expiresAt.getTime() - now() <= RENEWED_BEFORE_MS;
  const mayRenew = (externalId: string) =>
    connections.mayRenew(externalId, new Date(now() + RENEWING_FOR_MS));

  async function renew({ secret, externalId }: Connection): Promise<void> {
    const { team, enterprise, isEnterpriseInstall = false } = readKept(secret);
    await renewer
      .authorize({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall } as never)
      .catch((error: unknown) => {
        log.warn({ workspace: externalId, reason: (error as Error).name }, 'A token could not be renewed');
      });
  }

  function workspaceOf({ externalId, key }: Connection): Workspace {
    const present = made.get(externalId);
    if (present) return present;
    const current = async () => (await installationOf(externalId)).bot.token;
    const tokens: Tokens = {
      current,
      async insteadOf(refused) {
        known.delete(externalId);
        const token = await current();
        return token === refused ? null : token;
      },
    };
    const workspace = make({ tokens, prefix: key && `${key}:`, bot: () => identity.get(externalId) });
    made.set(externalId, workspace);
    return workspace;
  }

  /** Who the bot is there; an installation says it, so nobody is asked. */
  const identity = createRecent<NonNullable<ReturnType<WorkspaceParts['bot']>>>(MAX_WORKSPACES);

  async function ready(connection: Connection | null): Promise<Workspace | null> {
    if (!connection || connection.removed || !connection.secret) return null;
    const { bot, team, appId } = readKept(connection.secret);
    const { externalId, key } = connection;
    identity.set(externalId, {
      teamId: team?.id ?? externalId,
      botUserId: bot.userId,
      botId: bot.id,
      appId,
    });
    idOfKey.set(key, externalId);
    return workspaceOf(connection);
  }

  return {
    async of({ teamId, enterpriseId, isEnterpriseInstall }) {
      const externalId = isEnterpriseInstall ? enterpriseId : teamId;
      return externalId ? ready(await read(externalId)) : null;
    },
    async byKey(key) {
      const externalId = idOfKey.get(key);
      const connection = externalId
        ? await read(externalId)
        : await connections.findByKey(key).catch(() => {
            throw new SendError('retry', 'Slack: the workspace could not be looked up');
          });
      const workspace = await ready(connection);
      if (workspace) return workspace;
      if (connection && !connection.removed)
        throw new SendError('retry', 'Slack: the app has to be installed in the workspace again');
      throw new SendError('gone', 'Slack: the workspace has removed the app');
    },
    forget: (externalId) => known.delete(externalId),
  };
}
