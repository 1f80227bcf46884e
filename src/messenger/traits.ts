// How a messenger describes itself: all that others may know of it without knowing which one it is.

/** How fast a bot may speak by itself. What a person waits for is sent at once and counted afterwards. */
export interface Limit {
  /** Messages a second to all chats together, by all instances together; null where the messenger names no number. */
  readonly perSecond: number | null;
  /** Seconds between two pushes to one chat. */
  readonly chatSeconds: number;
}

/** What of a screen has a place of its own there; the rest is shown as text, or lies beside it. */
export interface Shows {
  /** Always-there actions that survive the message which brought them. */
  readonly menu: boolean;
  /** Messages kept in sight at the top of a chat. */
  readonly pins: boolean;
  /** A dialog as one page. */
  readonly forms: boolean;
  /** Threads or topics within a group. */
  readonly topics: boolean;
  /** Buttons that put a text on the clipboard. */
  readonly copyButtons: boolean;
  /** Its own page makes buttons of the commands in a text, and so is given them with their marks; absent where it can't. */
  readonly commands?: true;
}

export interface MessengerTraits {
  readonly limit: Limit;
  /** The one command under which all of ours are typed ("/tally": "/tally plan"); null where each has its own ("/plan"). */
  readonly oneCommand: string | null;
  readonly shows: Shows;
  /** True for the one that lives in the browser: its sessions are what "sign out everywhere" ends. */
  readonly isBrowser: boolean;
}
