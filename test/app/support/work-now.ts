// Real programs have the real clock: their people live where it is a working day's late morning.
import type { PostgresStore } from './postgres-store.ts';

/** Whatever the time is here: eleven in the morning for all of them, on a working day without a holiday. */
export async function workNow({ database: { prisma } }: Pick<PostgresStore, 'database'>): Promise<void> {
  const ahead = (11 - new Date().getUTCHours() + 24) % 24;
  const timeZone = ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
  await prisma.person.updateMany({ data: { timeZone, workingDays: [1, 2, 3, 4, 5, 6, 7] } });
  await prisma.company.updateMany({ data: { timeZone, country: 'AQ' } });
}
