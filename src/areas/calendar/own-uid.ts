// How an event of this program's own calendars is called, so that it is known again wherever it comes back.
import { createHash } from 'node:crypto';
import type { RecordKind } from '../../db/generated/enums.ts';

/** Of any installation: what one of them wrote is never suggested to another. */
export const ownUid = /^(?:meeting|planned-call)-\d{1,10}@[0-9a-f]{16}\.tallybot$/i;

/** @param companySecret makes it differ from what another company, or another installation, calls its own */
export function uidOf(kind: RecordKind, id: number, companySecret: string): string {
  const of = createHash('sha256').update(`calendar:${companySecret}`).digest('hex').slice(0, 16);
  return `${kind.replace('_', '-')}-${id}@${of}.tallybot`;
}
