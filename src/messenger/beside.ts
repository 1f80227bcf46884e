// Pages beside a chat that is in a browser: where they lie, and who asks for one.
import type { Context } from 'hono';

export interface Beside {
  /** The pattern of the paths below which pages of that chat may be served: its sign-in holds there. */
  readonly path: string;
  /** Whose browser it is, and the path as it was asked for; null for whoever isn't signed in. */
  whoAsks(c: Context): Promise<{ readonly userKey: string; readonly path: string } | null>;
}
