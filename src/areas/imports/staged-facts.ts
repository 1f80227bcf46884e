// What the rows of a file leave to be said in the preview: doubts, and names of managers that are nobody's.
import type { ImportSettings, StagedRow } from './schema.ts';

const mostDoubts = 20;
const mostOwners = 50;

export interface StagedFacts {
  add(rows: readonly StagedRow[]): void;
  settings(): Pick<ImportSettings, 'doubts' | 'doubtCount' | 'unknownOwners'>;
}

export function stagedFacts(): StagedFacts {
  const doubts: ImportSettings['doubts'] = [];
  const owners = new Map<string, number>();
  let doubtCount = 0;
  return {
    add(rows) {
      for (const { row, doubts: told = [], customer } of rows) {
        doubtCount += told.length;
        for (const one of told) if (doubts.length < mostDoubts) doubts.push({ row, ...one });
        const name = customer?.unknownOwner;
        if (name) owners.set(name, (owners.get(name) ?? 0) + 1);
      }
    },
    settings: () => ({
      doubts,
      doubtCount,
      unknownOwners: [...owners]
        .sort(([, one], [, other]) => other - one)
        .slice(0, mostOwners)
        .map(([name, rows]) => ({ name, rows })),
    }),
  };
}
