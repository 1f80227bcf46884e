// Where a messenger is connected besides the settings: Slack workspaces in which the app was installed. What the store keeps
// of them, as far as a messenger needs it.

export interface Connection<Secret = unknown> {
  readonly id: number;
  /** The workspace's or the organization's id. */
  readonly externalId: string;
  /** What stands before the keys of its people and chats; empty for the first one, whose keys stand alone. */
  readonly key: string;
  readonly title: string;
  readonly companyId: number | null;
  /** Null where it was removed, or where a backup left it out. */
  readonly secret: Secret | null;
  /** When its token ends. */
  readonly expiresAt: Date | null;
  readonly removed: boolean;
  /** The last time. */
  readonly installedAt: Date;
  /** Who installed it, by their key. */
  readonly installer: string | null;
}

export interface Installed<Secret = unknown> {
  readonly externalId: string;
  readonly title: string;
  readonly secret: Secret;
  readonly expiresAt: Date | null;
  /** As the messenger knows them, without what stands before keys. */
  readonly installer: string | null;
}

/** The connections of one messenger. What cannot be read throws. */
export interface Connections {
  find(externalId: string): Promise<Connection | null>;
  /** By what stands before its keys. */
  findByKey(key: string): Promise<Connection | null>;
  /** The one that the settings connect: known from now on, so that its keys stay its own. Idempotent. */
  known(found: { readonly externalId: string; readonly title: string }): Promise<Connection>;
  /** Installed, or installed anew: what was removed is alive again, and so are its chats. Idempotent. */
  install(installed: Installed): Promise<Connection>;
  /** The same tokens, renewed. */
  renew(externalId: string, secret: unknown, expiresAt: Date | null): Promise<void>;
  /** Whether this process is the one that renews the tokens now; until the instant nobody else does. */
  mayRenew(externalId: string, until: Date): Promise<boolean>;
  /** Its tokens are void: they are forgotten, and its chats are quiet. Idempotent. */
  remove(externalId: string): Promise<void>;
  /** False when that was used before. */
  useOnce(what: string): Promise<boolean>;
}
