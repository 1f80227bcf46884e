// What a messenger says of its settings. It is read before the messenger's libraries are loaded, and at the command line.
import { z } from 'zod';

/** A messenger as the environment connects it. */
export interface ConnectedMessenger {
  readonly name: string;
  /** How its updates arrive: `polling`, `webhook`, `socket`. */
  readonly transport: string;
  /** A request that its server answers with `{ok: true}` as long as it accepts the token; the setting to mend if not. */
  readonly probe: { readonly url: string; readonly init: RequestInit; readonly setting: string };
  /** What lets somebody in who has an invitation: a link, or what to type. Null where the server does not say it in time. */
  invitation(code: string): Promise<string | null>;
}

/** `Config` is what the messenger's factory takes of the environment. */
export interface MessengerSettings<Variables extends z.ZodRawShape, Config> {
  readonly name: string;
  readonly variables: Variables;
  /** Those that let somebody in, or speak in our name: each may stand in a file, too. */
  readonly secrets: readonly (keyof Variables & string)[];
  /** What does not fit together, as a sentence that names the variable and the remedy, and no value. */
  problems(values: z.output<z.ZodObject<Variables>>): string[];
  /** Null where the messenger is not connected. */
  read(values: z.output<z.ZodObject<Variables>>): Config | null;
  connected(config: Config): ConnectedMessenger;
}

/** Without slashes at its end. */
export const webUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be a URL, like ${example}.` })
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''));

/** A token that somebody copies; `where` it is found. */
export const token = (where: string) =>
  z.string().regex(/^[^\s/]+$/, `has a space or a slash in it. Copy it again from ${where}.`);
