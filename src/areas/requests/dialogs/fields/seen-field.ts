// What was recognised in a request's words: carried along, neither asked nor shown, offered where it fits.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import { emailsIn, phonesIn } from '../../../../engine/parse/find-reaches.ts';
import type { Field, Values } from '../../../../engine/types.ts';
import { onceAnswered } from '../../../../records/dialogs/sales-dialog.ts';
import type { DataRequest } from '../../schema.ts';

const seenSchema = z.object({ phones: z.array(z.string()), emails: z.array(z.string()) });
type Seen = z.infer<typeof seenSchema>;

/** Of each kind: more would be a list to read. */
const most = 3;

/** Phones in E.164 and e-mails of the request's words, without what was found wrong. */
export function seenOf({ text, wrong }: Pick<DataRequest, 'text' | 'wrong'>, country: string): Seen {
  const words = text ?? '';
  const first = (found: Iterable<string>) =>
    [...new Set(found)].filter((value) => value !== wrong?.value).slice(0, most);
  return {
    phones: first([...phonesIn(words, country)].map(({ phone }) => phone)),
    emails: first(emailsIn(words)),
  };
}

/** The answer of the field called `seen`. */
export function seenIn({ seen }: Values): Seen {
  const parsed = seenSchema.safeParse(seen);
  return parsed.success ? parsed.data : { phones: [], emails: [] };
}

export function seenField(): Field<Seen, Actor> {
  return {
    kind: 'text',
    schema: seenSchema,
    ask: 'queue.details',
    label: 'queue.details',
    applies: onceAnswered('seen'),
    show: () => '',
  };
}
