// What each kind of record gives to the shared ways of changing, deleting and taking back.
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import type { Cost, Holder, Missing, RecordKind } from './record.ts';

/** A record as the audit log remembers it: all that undo has to put back. */
export interface Snapshot {
  readonly version: number;
  /** What is stored as missing. */
  readonly missing: Missing[];
  readonly deleted: boolean;
}

export interface Locked<S extends Snapshot> {
  readonly snapshot: S;
  readonly holder: Holder;
}

export interface WriteTarget {
  readonly companyId: number;
  readonly id: number;
  /** Nothing is written when the record has another version by now. */
  readonly ifVersion: number;
}

export interface RecordStore<S extends Snapshot> {
  readonly kind: RecordKind;
  /** Reads a snapshot back from the audit log. */
  readonly schema: z.ZodType<S>;
  /** Reads a record, deleted or not, and holds its row until the transaction ends. Null when the company has none. */
  lock(tx: Sql, companyId: number, id: number): Promise<Locked<S> | null>;
  /** Brings the record to the snapshot, one version on, and adds to its cost. False when the version is another. */
  write(tx: Sql, target: WriteTarget, snapshot: S, spent: { cost: Cost; now: Date }): Promise<boolean>;
  mayEdit(actor: Actor, holder: Holder): boolean;
  mayDelete(actor: Actor, holder: Holder): boolean;
  /** What is missing at `now`: the stored, and what depends on the time. */
  missingNow(snapshot: S, now: Date): Missing[];
}
