// What is remembered of an Asterisk from one run to the next: in its source's settings.
import type { Sql } from '../../../db/sql.ts';
import type { BridgeParts } from './ami-bridge.ts';
import { asteriskSchema } from './settings.ts';

export function bridgeMemory(db: Sql, sourceId: number): BridgeParts['memory'] {
  const settings = async () => {
    const [row] = await db.$queryRaw<
      { settings: unknown }[]
    >`select settings from phone_source where id = ${sourceId}`;
    const parsed = asteriskSchema.safeParse(row?.settings);
    return parsed.success ? parsed.data : null;
  };
  const keep = async (what: object): Promise<void> => {
    await db.$executeRaw`
      update phone_source set settings = settings || ${JSON.stringify(what)}::text::jsonb
      where id = ${sourceId} and removed_at is null`;
  };
  return {
    seenAt: async () => (await settings())?.seenAt ?? null,
    seen: (at) => keep({ seenAt: at.toISOString() }),
    position: async () => (await settings())?.read ?? null,
    keepPosition: (read) => keep({ read }),
  };
}
