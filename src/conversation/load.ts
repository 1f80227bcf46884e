// The one statement that begins each turn: who is it, what runs in this chat, was this update handled before.
import type { Actor } from '../domain/access/actor.ts';
import { type AdmitRow, admit, admitColumns } from '../domain/access/admit.ts';
import type { Incoming } from '../messenger/incoming.ts';
import { readState, type StoredState } from './state.ts';

export interface StoredChat {
  readonly accountId: number;
  readonly chatKey: string;
  readonly blocked: boolean;
  readonly revision: number;
  readonly state: StoredState;
  readonly cardKey: string | null;
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

const sql = `
select a.id as "accountId", a.chat_key as "chatKey", a.blocked_at is not null as "blocked",
  coalesce(v.revision, 0) as "revision", v.state as "state", v.card_key as "cardKey",
  exists (select 1 from seen_update s where s.messenger = $1 and s.update_key = $3) as "seen",
  ${admitColumns}
from account a
join person p on p.id = a.person_id
join company c on c.id = p.company_id
left join conversation v on v.account_id = a.id
where a.messenger = $1 and a.user_key = $2`;

type Row = AdmitRow & Omit<StoredChat, 'state'> & { readonly state: unknown };

/** Reads what the update is about. One statement. */
export async function load(
  query: (name: string, sql: string, values: unknown[]) => Promise<unknown[]>,
  incoming: Pick<Incoming, 'messenger' | 'userKey' | 'updateKey'>,
): Promise<Loaded> {
  const rows = await query('conversation-load', sql, [
    incoming.messenger,
    incoming.userKey,
    incoming.updateKey,
  ]);
  const row = rows[0] as Row | undefined;
  const admission = admit(row, incoming.messenger);
  if (!row || (!admission.ok && admission.reason === 'stranger')) return { kind: 'stranger' };
  if (!admission.ok) return { kind: 'deactivated', locale: row.locale };
  return {
    kind: 'person',
    actor: admission.actor as Actor & { personId: number },
    chat: { ...row, state: readState(row.state) },
  };
}
