// The columns that every record has, as Prisma takes them.

import { type Cost, costSchema } from '../records.ts';
import type { WriteTarget } from './record-store.ts';

/** For a new record. */
export function newRecordColumns({ cost, now }: { cost: Cost; now: Date }) {
  const { taps, chars, seconds } = costSchema.parse(cost);
  return {
    version: 1,
    costTaps: taps,
    costChars: chars,
    costSeconds: seconds,
    createdAt: now,
    updatedAt: now,
  };
}

/** For a change: one version on, the cost added to what it has cost before. */
export function changedRecordColumns(
  { ifVersion }: WriteTarget,
  { deleted, cost, now }: { deleted: boolean; cost: Cost; now: Date },
) {
  const { taps, chars, seconds } = costSchema.parse(cost);
  return {
    version: ifVersion + 1,
    costTaps: { increment: taps },
    costChars: { increment: chars },
    costSeconds: { increment: seconds },
    deletedAt: deleted ? now : null,
    updatedAt: now,
  };
}

export const isTarget = ({ companyId, id, ifVersion }: WriteTarget) => ({
  companyId,
  id,
  version: ifVersion,
});
