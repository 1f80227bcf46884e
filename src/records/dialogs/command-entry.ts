// How people come to a command without a button under a message.
import type { Role } from '../../db/generated/enums.ts';

/** How people find a command. One without is reached by buttons alone. */
export interface CommandEntry {
  /** True puts it into the messenger's own list of commands, described by the words `command.<name>`. */
  readonly listed: boolean;
  /** Its place among the always-there actions of a role (1 comes first), named by the words `menu.<name>`. */
  readonly actionOf?: Readonly<Partial<Record<Role, number>>>;
}
