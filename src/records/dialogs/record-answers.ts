// A record's answers as its dialog keeps them, read back from what was saved.

import type { Sql } from '../../db/sql.ts';
import type { Json, Subject, Values } from '../../engine/types.ts';
import { AppError } from '../../errors.ts';
import type { RecordKind, RecordRef } from '../record.ts';
import type { SalesContext } from './sales-dialog.ts';

export interface RecordAnswers {
  readonly subject: Subject;
  readonly values: Values;
  readonly labels: Readonly<Record<string, string>>;
  /** Fields that an edit doesn't ask although they have no answer. */
  readonly skipped: readonly string[];
}

/** Who asks, and when it is for them. */
export type Reader = Pick<SalesContext, 'actor' | 'now' | 'timeZone' | 't'>;

/** Null when the record is not there for the actor. One statement. */
export type LoadAnswers = (db: Sql, reader: Reader, id: number) => Promise<RecordAnswers | null>;

let bound: Readonly<Partial<Record<RecordKind, LoadAnswers>>> = {};

/** How each kind is read back; src/areas.ts binds them as it is loaded. */
export function bindAnswers(loads: readonly (readonly [RecordKind, LoadAnswers])[]): void {
  bound = Object.fromEntries(loads);
}

/** @throws AppError `record-kind-unknown` before src/areas.ts is loaded */
export function loadAnswers(db: Sql, reader: Reader, { kind, id }: RecordRef): Promise<RecordAnswers | null> {
  const load = bound[kind];
  if (!load) throw new AppError('record-kind-unknown', `No area has records of the kind ${kind}.`);
  return load(db, reader, id);
}

/** @param maySkip fields that an edit doesn't ask when they have no answer */
export function answersLoaded(
  subject: Subject,
  answers: Readonly<Record<string, Json | undefined>>,
  labels: Readonly<Record<string, string | null>>,
  maySkip: readonly string[],
): RecordAnswers {
  const given = Object.entries(answers).filter((entry): entry is [string, Json] => entry[1] != null);
  const values = Object.fromEntries(given);
  const known = Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    subject,
    values,
    labels: Object.fromEntries(known.filter(([key]) => Object.hasOwn(values, key))),
    skipped: maySkip.filter((key) => !Object.hasOwn(values, key)),
  };
}
