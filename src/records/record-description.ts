// What a kind of record is, said once in its area. All that is done to records of any kind works on these descriptions:
// a property that is forgotten doesn't compile, so nothing forgets a kind.
import type { Policy } from '../access/policy.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Metric } from '../db/generated/enums.ts';
import type { Key } from '../i18n/translate.ts';
import type { Missing } from './record.ts';
import type { RecordStore, Snapshot } from './record-store.ts';

/** SQL over the kind's table under that alias. */
export type OverAlias = (alias: string, now: Date) => Prisma.Sql;

export interface FactSource {
  /** Selects "id", "missing" and the facts; the table has the alias `r`. */
  readonly select: Prisma.Sql;
  /** What the row says is stored, and what the rules say now. */
  judge(row: unknown, policy: Policy): { id: number; stored: Missing[]; missing: Missing[] };
}

/** What of a kind is lacking by the time or by other records, and is never stored as missing. */
export interface FallsDue {
  readonly code: Missing;
  /** Whether it is due at `now`. */
  readonly due: OverAlias;
  /** Since when it has been due, where it is. */
  readonly since: OverAlias;
  /**
   * The column from which on it can be due, the one that is empty until it is said, and the name of that in a snapshot. Null
   * where other records say it: then nobody's upkeep is judged by it.
   */
  readonly own: { readonly from: string; readonly column: string; readonly snapshotKey: string } | null;
}

/** A column with what somebody typed of a customer. */
export interface PersonalColumn {
  readonly column: string;
  /** Its name in a snapshot. */
  readonly key: string;
  readonly what: 'name' | 'phone' | 'text';
  /** What stands there after an erasure; "dash" only where something stood, because the minimum set asks for it. */
  readonly erased: 'null' | 'dash' | 'empty';
  /** Whether many records say the same ("Pricing"): what others say, too, names nobody. */
  readonly usual: boolean;
}

/** How a value of an export is written: a word of the program by its key, a customer's name, or as what it is. */
export interface ExportColumn {
  readonly name: string;
  readonly heading: Key;
  readonly as: 'text' | 'number' | 'moment' | 'day' | 'customer' | ((value: string) => Key);
}

export interface RecordDescription<S extends Snapshot> extends RecordStore<S> {
  readonly table: string;
  /** The column that says whose record it is now. */
  readonly holderColumn: string;
  /** The column that says which customer's it is; "id" of the customer itself. */
  readonly customerColumn: 'customer_id' | 'id';
  /** Commands that begin with a customer's id, and with the id of a record of this kind, for the buttons of old screens. */
  readonly buttons: { readonly ofCustomer: readonly string[]; readonly ofRecord: readonly string[] };

  /** The facts that the minimum set asks for, and the rule. */
  readonly facts: FactSource;
  /** What it lacks because its customer does. */
  readonly inherits: readonly Missing[];
  readonly fallsDue: FallsDue | null;
  /** Whether its table holds in a column `complete` that nothing is missing. */
  readonly storesComplete: boolean;
  /** For lists of what is incomplete, over `r`: what is known of it. Null for nothing. */
  readonly listed: {
    readonly about: Prisma.Sql | null;
    readonly at: Prisma.Sql | null;
    readonly amount: Prisma.Sql | null;
    readonly currency: Prisma.Sql | null;
  };

  /** Whether a live one is still to be done, and passes on with its holder's work. Null: every live one. */
  readonly unfinished: OverAlias | null;
  /** Where money is added up of what passes on. */
  readonly money: { readonly amount: string; readonly currency: string } | null;
  /** Whether it is still to come, so that its customer is not left alone. Null: never. */
  readonly toCome: OverAlias | null;
  /** Whether somebody has spoken with the customer in it, between the two. Null: it is no contact. */
  readonly contact: ((alias: string, since: Prisma.Sql, now: Date) => Prisma.Sql) | null;
  /** Whether it keeps its customer from being due for erasure, where `since` is when the time of keeping began. */
  readonly keeps: (alias: string, since: Prisma.Sql) => Prisma.Sql;
  /** What it can count for; see areas/plans/metrics. */
  readonly metrics: readonly Metric[];
  /** What was done, for the timeline of a customer, over `r`. Null for the customer itself. */
  readonly event: {
    readonly what: Prisma.Sql;
    readonly outcome: Prisma.Sql;
    /** The words of an outcome: "result" for "result.agreed". Null where it has none. */
    readonly outcomeWords: 'result' | 'status' | 'stage' | null;
    readonly amount: Prisma.Sql | null;
    readonly currency: Prisma.Sql | null;
    readonly at: Prisma.Sql;
    readonly day: Prisma.Sql | null;
  } | null;

  readonly personal: readonly PersonalColumn[];
  /** What an erasure ends besides: columns set by SQL, over the table itself. Null for nothing. */
  readonly endedByErasure: ((now: Date) => Prisma.Sql) | null;
  /** What of a snapshot says nothing of a person: reports on the past read it after an erasure, too. */
  readonly impersonal: readonly string[];
  /** All that is held, for whom it is about: columns over `r` and its holder `p`, and the order. */
  readonly disclosed: { readonly columns: Prisma.Sql; readonly order: Prisma.Sql };
  /** For a file: columns over `r`, its holder `p` and its customer `cu`, and how they are written, in their order. */
  readonly exported: { readonly columns: Prisma.Sql; readonly written: readonly ExportColumn[] };
}
