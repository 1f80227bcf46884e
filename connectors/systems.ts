// The systems that there are connectors for: one line and one folder each.
import type { OtherSystem } from './connector.ts';
import { openHubSpot } from './hubspot/open.ts';
import type { Environment, Read } from './settings.ts';

export interface OpenSystem {
  readonly theirs: OtherSystem;
  /** The number here of whoever owns it there. */
  personOf(owner: string | null): number | undefined;
}

export const systems: Readonly<Record<string, (env: Environment) => Read<OpenSystem>>> = {
  hubspot: openHubSpot,
};
