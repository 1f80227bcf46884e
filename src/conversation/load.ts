// The one statement that begins each turn: who is it, what runs in this chat, was this update handled before.

import type { Actor } from '../access/actor.ts';
import { type AdmitRow, admit, admitColumns } from '../access/admit.ts';
import { createBatch } from '../db/batch.ts';
import type { Database } from '../db/client.ts';
import type { Incoming } from '../messenger/incoming.ts';
import { readState, type StoredState } from './state.ts';

export interface StoredChat {
  readonly accountId: number;
  readonly chatKey: string;
  readonly blocked: boolean;
  readonly revision: number;
  readonly state: StoredState;
  readonly cardKey: string | null;
  /**
   * The versions of the rows that the person was let in by, to be compared when the chat moves without having been read
   * again; null for those whose rights rest on others as well.
   */
  readonly admission: string | null;
  /** Whether the person has more chats than this one. Joining another one writes to the person, so that a memory knows. */
  readonly hasOthers: boolean;
  /** True when this very update was committed before. */
  readonly seen: boolean;
}

export type Loaded =
  | {
      readonly kind: 'person';
      readonly actor: Actor & { readonly personId: number };
      readonly chat: StoredChat;
    }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'deactivated'; readonly locale: string };

/** Changes with every write to the person or the company, whoever makes it: xmin is the transaction that wrote a row last. */
export const admissionSql = `p.id || ' ' || p.xmin || ' ' || c.xmin`;

// LATERAL with a limit: each update is looked up by keys, as if it had come alone, however many there are. JSON and not
// arrays: by an array's length the server would make a new plan each time.
const sql = `
select asked.n, one.*
from jsonb_to_recordset($1::jsonb) as asked(n int, messenger text, user_key text, update_key text)
cross join lateral (
  select a.id as "accountId", a.chat_key as "chatKey", a.blocked_at is not null as "blocked",
    coalesce(v.revision, 0) as "revision", v.state as "state", v.card_key as "cardKey",
    case when p.role = 'manager' then ${admissionSql} end as "admission",
    exists (
      select 1 from account o where o.company_id = a.company_id and o.person_id = a.person_id and o.id <> a.id) as "hasOthers",
    exists (select 1 from seen_update s where s.messenger = asked.messenger and s.update_key = asked.update_key) as "seen",
    ${admitColumns}
  from account a
  join person p on p.id = a.person_id
  join company c on c.id = p.company_id
  left join conversation v on v.account_id = a.id
  where a.messenger = asked.messenger and a.user_key = asked.user_key
  limit 1
) one`;

type Row = AdmitRow & Omit<StoredChat, 'state'> & { readonly state: unknown; readonly n: number };
type Question = Pick<Incoming, 'messenger' | 'userKey' | 'updateKey'>;

/** Reads what an update is about. One statement for all updates that come at once. */
export type Load = (incoming: Question) => Promise<Loaded>;

export function createLoad({ query }: Pick<Database, 'query'>): Load {
  return createBatch<Question, Loaded>({
    async run(questions) {
      const asked = questions.map(({ messenger, userKey, updateKey }, n) => ({
        n,
        messenger,
        user_key: userKey,
        update_key: updateKey,
      }));
      const rows = await query<Row>('conversation-load', sql, [JSON.stringify(asked)]);
      const byPlace = new Map(rows.map((row) => [row.n, row]));
      return questions.map(({ messenger }, n) => loadedOf(byPlace.get(n), messenger));
    },
  });
}

function loadedOf(row: Row | undefined, messenger: string): Loaded {
  const admission = admit(row, messenger);
  if (!row || (!admission.ok && admission.reason === 'stranger')) return { kind: 'stranger' };
  if (!admission.ok) return { kind: 'deactivated', locale: row.locale };
  return {
    kind: 'person',
    actor: admission.actor as Actor & { personId: number },
    chat: { ...row, state: readState(row.state) },
  };
}
