// What the API says of a kind of record: its own fields, how they are read, how a request becomes the mutations of its area.
// Everything else (lists, scope, changes, deletion, numbers in other systems) is the same for all kinds.
import type { z } from '@hono/zod-openapi';
import type { Actor } from '../../access/actor.ts';
import type { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { RecordKind, Saved } from '../../records/record.ts';
import type { ApiResource } from './scopes.ts';

export interface Acting {
  readonly actor: Actor;
  readonly now: Date;
  /** The version that a change is based on. */
  readonly version?: number;
}

export interface RecordResource {
  readonly kind: RecordKind;
  readonly path: ApiResource;
  /** In the description: "Meeting". */
  readonly name: string;
  /** Its fields in an answer, besides those that all records have. */
  readonly shown: z.ZodRawShape;
  readonly create: z.ZodObject;
  readonly change: z.ZodObject;
  /** What lists can be narrowed to, besides whose records they are. */
  readonly filters: z.ZodRawShape;
  /** Whether its customer can be asked for. */
  readonly ofCustomer: boolean;
  /** Over the table `r`, and over its customer `cu`, which is there as long as it is not deleted. */
  readonly columns: Prisma.Sql;
  /** What a row says in an answer. */
  show(actor: Actor, row: Row): Record<string, unknown>;
  /** @throws ApiProblem 403 for what the actor may not ask by */
  where(filters: Readonly<Record<string, unknown>>, actor: Actor): Prisma.Sql;
  make(tx: Sql, acting: Acting, body: never): Promise<Saved>;
  edit(tx: Sql, acting: Acting, row: Row, body: never): Promise<Saved>;
}

/** As it is read: what all records have, and the columns of its kind. */
export interface Row {
  readonly id: number;
  readonly version: number;
  readonly holderId: number;
  readonly missing: string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly externalIds: Record<string, string>;
  readonly [column: string]: unknown;
}
