// The kinds of records: for what is done to any of them.
import { callStore } from '../areas/calls/store.ts';
import { customerStore } from '../areas/customers/store.ts';
import { dealStore } from '../areas/deals/store.ts';
import { meetingStore } from '../areas/meetings/store.ts';
import type { RecordKind } from './record.ts';
import type { RecordStore, Snapshot } from './record-store.ts';

/** The snapshot's type is lost here: what a store reads and writes, only the same store may be given. */
export function storeOf(kind: RecordKind): RecordStore<Snapshot> {
  const stores = { customer: customerStore, meeting: meetingStore, call: callStore, deal: dealStore };
  return stores[kind] as unknown as RecordStore<Snapshot>;
}
