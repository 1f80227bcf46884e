// What people stick onto a customer: tags and a note.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { wellFormed } from '../../messenger/well-formed.ts';
import { changeRecord } from '../../records/change-record.ts';
import { costSchema, type Refusal, type Saved } from '../../records/record.ts';
import { nullableText } from '../../records/typed-text.ts';
import { missingOf } from './rules.ts';
import type { CustomerSnapshot } from './schema.ts';
import { customerStore } from './store.ts';

const target = { customerId: z.number().int(), cost: costSchema, now: z.date() };
const tagList = z.array(z.string()).optional().default([]);

const changeTagsSchema = z.object({ ...target, add: tagList, remove: tagList });
const changeNoteSchema = z.object({
  ...target,
  how: z.enum(['add', 'replace', 'remove']),
  note: nullableText,
});

/** More would not fit any screen. */
const MOST_TAGS = 30;
export const LONGEST_TAG = 60;
/** What would be longer is refused, never cut; what is as long already, from a file, stays. */
const LONGEST_NOTE = 10_000;

/** Tags that differ in case only are one. Idempotent. Up to eight statements. */
export async function changeTags(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof changeTagsSchema>,
): Promise<Saved> {
  const { add, remove, ...fields } = changeTagsSchema.parse(input);
  return change(tx, actor, fields, (before) => {
    const dropped = new Set(remove.map(tagKey));
    const kept = before.tags.filter((tag) => !dropped.has(tagKey(tag)));
    const tags = new Map(kept.map((tag) => [tagKey(tag), tag]));
    for (const tag of add.map(cleanTag)) {
      if (tag !== '' && !tags.has(tagKey(tag))) tags.set(tagKey(tag), tag);
    }
    if (tags.size > Math.max(MOST_TAGS, kept.length)) return 'tags_full';
    return { ...before, tags: [...tags.values()] };
  });
}

/** `add` puts it below what is there. Up to eight statements. */
export async function changeNote(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof changeNoteSchema>,
): Promise<Saved> {
  const { how, note, ...fields } = changeNoteSchema.parse(input);
  return change(tx, actor, fields, (before) => {
    if (how === 'remove') return { ...before, note: null };
    if (how === 'replace' || !before.note) return { ...before, note };
    const both = note ? `${before.note}\n${note}` : before.note;
    return both.length > Math.max(LONGEST_NOTE, before.note.length) ? 'note_full' : { ...before, note: both };
  });
}

/** By which tags are the same. */
export const tagKey = (tag: string): string => cleanTag(tag).toLowerCase();

/** As it is kept: one line, without blanks around it and the sign before it. */
export const cleanTag = (tag: string): string =>
  wellFormed(tag).replace(/\s+/gu, ' ').trim().replace(/^#/, '').slice(0, LONGEST_TAG).trim();

function change(
  tx: Sql,
  actor: Actor,
  { customerId, cost, now }: z.output<z.ZodObject<typeof target>>,
  edit: (before: CustomerSnapshot) => CustomerSnapshot | Refusal,
): Promise<Saved> {
  return changeRecord(tx, actor, customerStore, { id: customerId, verb: 'update', cost, now }, (before) => {
    const after = edit(before);
    if (typeof after === 'string') return after;
    return { ...after, missing: missingOf(after, actor.company.policy) };
  });
}
