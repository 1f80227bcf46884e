// HubSpot's connector, by the environment.

import type { Environment, Read } from '../settings.ts';
import { problemsOf } from '../settings.ts';
import type { OpenSystem } from '../systems.ts';
import { connectHubSpot } from './hubspot.ts';
import { hubspotNames, hubspotSettings } from './settings.ts';

export function openHubSpot(env: Environment): Read<OpenSystem> {
  const read = hubspotSettings(env);
  if (!read.success) return { ok: false, problems: problemsOf(read.error, hubspotNames) };
  const { root, token, owners, dispositions, pipeline, stages } = read.data;
  const owned = new Map(Object.entries(owners).map(([owner, person]) => [person, owner]));
  return {
    ok: true,
    settings: {
      theirs: connectHubSpot({
        ...{ root, token, dispositions, deals: { pipeline, stages } },
        ownerOf: (person) => owned.get(person),
      }),
      personOf: (owner) => (owner === null ? undefined : owners[owner]),
    },
  };
}
