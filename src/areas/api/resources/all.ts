// Every kind of record, as the API has it: a kind that is forgotten does not compile.
import type { RecordKind } from '../../../db/generated/enums.ts';
import { recordKinds } from '../../../records/record-kinds.ts';
import type { RecordResource } from '../record-resource.ts';
import { calls } from './calls.ts';
import { customers } from './customers.ts';
import { deals } from './deals.ts';
import { meetings } from './meetings.ts';
import { plannedCalls } from './planned-calls.ts';

const byKind: Readonly<Record<RecordKind, RecordResource>> = {
  customer: customers,
  meeting: meetings,
  call: calls,
  deal: deals,
  planned_call: plannedCalls,
};

export const recordResources: readonly RecordResource[] = recordKinds.map((kind) => byKind[kind]);
