// How a kind's records are read and written, for what is done to any of them.
import type { RecordKind } from './record.ts';
import { type AnyRecordDescription, describedKind } from './record-kinds.ts';

/** @throws AppError `record-kind-unknown` before src/areas.ts is loaded */
export const storeOf = (kind: RecordKind): AnyRecordDescription => describedKind(kind);
