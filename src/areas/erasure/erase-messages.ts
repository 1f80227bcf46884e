// Takes customers out of what chats were shown: sent and waiting messages, the browser's history, running dialogs.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { localeOf } from '../../i18n/locales.ts';
import { createTranslations } from '../../i18n/translate.ts';
import type { RecordRef } from '../../records/record.ts';
import { likelySql } from './like-patterns.ts';
import { allOf, mentionOf, type PersonalValues, pieceOf, textsOf } from './mentions.ts';
import { refersTo, refersToAny, tokenParts } from './references.ts';

export interface MessagesOf {
  readonly companyId: number;
  readonly values: PersonalValues;
  /** The customers and their records, whose buttons tell them apart where no name does. */
  readonly records: readonly RecordRef[];
  /** The chat in which the erasure is being done: its own turn says what becomes of it. */
  readonly exceptAccountId: number | null;
  /** Photos of theirs, base64: a screen that shows one names them. */
  readonly photos: readonly string[];
}

/** Screens are read in batches, so that a long history is never held in memory at once. */
const batch = 500;

export interface ShownScreen {
  readonly table: 'outbox' | 'web_message';
  readonly id: number;
  readonly at: Date;
  /** Null for a team's channel. */
  readonly person: string | null;
  readonly messenger: string;
  readonly locale: string | null;
  /** What somebody typed, rather than what they were shown. */
  readonly mine: boolean;
  readonly screen: unknown;
}

/** All that was shown to somebody, or typed by somebody, and names them; read batch by batch. */
export async function* screensAbout(
  db: Sql,
  { companyId, values, records, photos }: MessagesOf,
): AsyncIterable<ShownScreen[]> {
  const isNamed = mentionOf(allOf(values));
  const isPiece = pieceOf(values);
  const pieces = [...allOf(values), ...values.pieces].join('\n').toLowerCase();
  for (const table of ['outbox', 'web_message'] as const) {
    const own = table === 'outbox' ? Prisma.sql`m.company_id` : Prisma.sql`a.company_id`;
    const mine = table === 'outbox' ? Prisma.sql`false` : Prisma.sql`m.mine`;
    const messenger = table === 'outbox' ? Prisma.sql`m.messenger` : Prisma.sql`a.messenger`;
    for (let last = 0; ; ) {
      const rows = await db.$queryRaw<ShownScreen[]>`
        select ${table}::text as table, m.id, m.created_at as at, p.name as person, ${messenger} as messenger, ${mine} as mine,
          m.screen, coalesce(p.locale, c.locale) as locale
        from ${Prisma.raw(table)} m left join account a on a.id = m.account_id left join person p on p.id = a.person_id
        join company c on c.id = ${own}
        where ${own} = ${companyId} and m.id > ${last}
          and (${likelySql('m.screen::text', [...allOf(values), ...tokenParts(records)])}
            or (${mine} and length(m.screen->>'said') > 1 and strpos(${pieces}::text, lower(btrim(m.screen->>'said'))) > 0)
            or (length(m.screen->>'heard') > 1 and strpos(${pieces}::text, lower(btrim(m.screen->>'heard', ${sentenceSigns}))) > 0)
            or (m.screen ? 'image' and exists (select from unnest(${[...photos]}::text[]) f where strpos(m.screen::text, f) > 0)))
        order by m.id limit ${batch}`;
      const about = rows.filter(
        ({ screen, mine: typed }) =>
          isNamed(textsOf(screen)) ||
          refersToAny(screen, records) ||
          (typed && isPiece(textIn(screen, 'said'))) ||
          isPiece(withoutSigns(textIn(screen, 'heard'))) ||
          photos.some((photo) => textsOf(screen).includes(photo)),
      );
      if (about.length > 0) yield about;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < batch) break;
    }
  }
}

/** A service that writes speech down ends a word alone like a sentence. */
const sentenceSigns = ' .,!?…';
const withoutSigns = (text: string): string => text.replace(/^[ .,!?…]+|(?<![ .,!?…])[ .,!?…]+$/gu, '');

/** What somebody typed, or was heard to say. */
const textIn = (screen: unknown, where: 'said' | 'heard'): string => {
  const said = (screen as { said?: unknown; heard?: unknown } | null)?.[where];
  return typeof said === 'string' ? said : '';
};

/** Puts "erased" in place of each screen that names them. Answers how many. */
export async function eraseScreens(tx: Sql, request: MessagesOf): Promise<number> {
  const { companyId } = request;
  // A file can't be looked into, and has been taken by whoever wanted it.
  await tx.$executeRaw`
    update outbox set screen = screen - 'file' where company_id = ${companyId} and status <> 'waiting' and screen ? 'file'`;
  await tx.$executeRaw`
    update web_message m set screen = m.screen - 'file' from account a
    where a.company_id = ${companyId} and a.id = m.account_id and not m.mine and m.screen ? 'file'`;
  const t = createTranslations();
  let erased = 0;
  for await (const about of screensAbout(tx, request)) {
    const wrong = about.map(({ id, locale, mine, screen }) => {
      const text = t(localeOf(locale) ?? 'en')('erase.wasHere');
      return {
        id,
        screen: mine ? { key: (screen as { key?: unknown }).key, said: text } : erasedScreen(text),
      };
    });
    // What waits would say nothing any more.
    const [{ table }] = about as [ShownScreen];
    await tx.$executeRaw`
      update ${Prisma.raw(table)} m set screen = w.screen ${table === 'outbox' ? dead : Prisma.empty}
      from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as w(id int, screen jsonb) where m.id = w.id`;
    erased += wrong.length;
  }
  return erased;
}

const dead = Prisma.sql`, status = case when m.status = 'waiting' then 'dead' else m.status end,
  error = case when m.status = 'waiting' then 'erased' else m.error end`;

const stateSchema = z.looseObject({
  dialog: z.unknown().nullish(),
  closed: z.unknown().nullish(),
  shown: z.unknown().nullish(),
  kept: z.looseObject({}).nullish(),
});

interface ChatState {
  readonly id: number;
  readonly person: string;
  readonly messenger: string;
  /** Null where it can't be read. */
  readonly state: z.output<typeof stateSchema> | null;
  readonly dialogIs: boolean;
  readonly closedIs: boolean;
  readonly shownIs: boolean;
  readonly keptIs: boolean;
}

/** The chats in which a dialog runs about them, a finished card shows them, or a typed line that is kept names them. */
export async function chatsAbout(
  db: Sql,
  { companyId, values, records, exceptAccountId }: MessagesOf,
): Promise<ChatState[]> {
  const isNamed = mentionOf(allOf(values));
  const looked = [...allOf(values), ...tokenParts(records), ...records.map(({ id }) => `": ${id}`)];
  const rows = await db.$queryRaw<{ id: number; person: string; messenger: string; state: unknown }[]>`
    select v.account_id as id, p.name as person, a.messenger, v.state
    from conversation v join account a on a.id = v.account_id join person p on p.id = a.person_id
    where a.company_id = ${companyId} and v.account_id is distinct from ${exceptAccountId}::int and v.state <> '{}'
      and ${likelySql('v.state::text', looked)}
    order by v.account_id for update of v`;
  return rows.flatMap(({ state, ...chat }): ChatState[] => {
    const parsed = stateSchema.safeParse(state);
    if (!parsed.success)
      return [{ ...chat, state: null, dialogIs: true, closedIs: false, keptIs: false, shownIs: false }];
    const { dialog, closed, kept, shown } = parsed.data;
    const about = {
      dialogIs: isNamed(textsOf(dialog)) || refersTo(dialog, records) || refersToAny(dialog, records),
      closedIs: isNamed(textsOf(closed)) || refersToAny(closed, records),
      keptIs: isNamed(textsOf(kept)),
      shownIs: isNamed(textsOf(shown)) || refersToAny(shown, records),
    };
    return about.dialogIs || about.closedIs || about.keptIs || about.shownIs
      ? [{ ...chat, state: parsed.data, ...about }]
      : [];
  });
}

/**
 * Ends the dialogs that are about them and forgets the finished cards that show them; buttons of these are old from then
 * on, and a turn that was under way there is decided anew. A line that is kept and says nothing of them stays. Answers how
 * many chats.
 */
export async function eraseConversations(tx: Sql, request: MessagesOf): Promise<number> {
  const chats = await chatsAbout(tx, request);
  const changed = chats.map(({ id, state, dialogIs, closedIs, keptIs, shownIs }) => {
    const kept = state?.kept && !keptIs ? { kept: { ...state.kept, waits: false } } : {};
    if (dialogIs) return { id, state: kept };
    const forgotten = {
      ...(closedIs && { closed: null }),
      ...(keptIs && { kept: null }),
      ...(shownIs && { shown: null }),
    };
    return { id, state: { ...state, ...forgotten } };
  });
  if (changed.length === 0) return 0;
  return tx.$executeRaw`
    update conversation v set state = w.state, revision = v.revision + 1,
      card_key = case when w.state ? 'dialog' then v.card_key end
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as w(id int, state jsonb) where v.account_id = w.id`;
}

const erasedScreen = (text: string) => ({ text: [{ kind: 'plain', text }] });
