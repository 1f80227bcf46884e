// Takes customers out of what chats were shown: sent and waiting messages, the browser's history, running dialogs.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { localeOf } from '../../i18n/locales.ts';
import { createTranslations } from '../../i18n/translate.ts';
import type { RecordRef } from '../../records/record.ts';
import { likePatterns } from './like-patterns.ts';
import { allOf, mentionOf, type PersonalValues, textsOf } from './mentions.ts';
import { refersTo, refersToAny, tokenParts } from './references.ts';

export interface MessagesOf {
  readonly companyId: number;
  readonly values: PersonalValues;
  /** The customers and their records, whose buttons tell them apart where no name does. */
  readonly records: readonly RecordRef[];
  /** The chat in which the erasure is being done: its own turn says what becomes of it. */
  readonly exceptAccountId: number | null;
}

/** Screens are read in batches, so that a long history is never held in memory at once. */
const batch = 500;

/** Puts "erased" in place of each screen that names them. Answers how many. */
export async function eraseScreens(tx: Sql, request: MessagesOf): Promise<number> {
  const { companyId } = request;
  // A file can't be looked into, and has been taken by whoever wanted it.
  await tx.$executeRaw`
    update outbox set screen = screen - 'file' where company_id = ${companyId} and status <> 'waiting' and screen ? 'file'`;
  await tx.$executeRaw`
    update web_message m set screen = m.screen - 'file' from account a
    where a.company_id = ${companyId} and a.id = m.account_id and m.screen ? 'file'`;
  const outbox = Prisma.sql`outbox m left join account a on a.id = m.account_id`;
  const web = Prisma.sql`web_message m join account a on a.id = m.account_id`;
  return (
    (await eraseIn(tx, 'outbox', outbox, Prisma.sql`m.company_id = ${companyId}`, request)) +
    (await eraseIn(tx, 'web_message', web, Prisma.sql`a.company_id = ${companyId}`, request))
  );
}

async function eraseIn(
  tx: Sql,
  table: 'outbox' | 'web_message',
  from: Prisma.Sql,
  ofCompany: Prisma.Sql,
  { values, records }: MessagesOf,
): Promise<number> {
  const isNamed = mentionOf(allOf(values));
  const t = createTranslations();
  let erased = 0;
  let last = 0;
  for (;;) {
    const rows = await tx.$queryRaw<{ id: number; screen: unknown; locale: string | null }[]>`
      select m.id, m.screen, coalesce(p.locale, c.locale) as locale
      from ${from} left join person p on p.id = a.person_id
      join company c on c.id = ${Prisma.raw(table === 'outbox' ? 'm.company_id' : 'a.company_id')}
      where ${ofCompany} and m.id > ${last} and ${likely('m.screen', [...allOf(values), ...tokenParts(records)])}
      order by m.id limit ${batch}`;
    const wrong = rows
      .filter(({ screen }) => isNamed(textsOf(screen)) || refersToAny(screen, records))
      .map(({ id, locale }) => ({ id, screen: erasedScreen(t(localeOf(locale) ?? 'en')('erase.wasHere')) }));
    if (wrong.length > 0) {
      // What waits would say nothing any more.
      const ends = table === 'outbox' ? dead : Prisma.empty;
      await tx.$executeRaw`
        update ${Prisma.raw(table)} m set screen = w.screen ${ends}
        from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as w(id int, screen jsonb) where m.id = w.id`;
    }
    erased += wrong.length;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batch) return erased;
  }
}

const dead = Prisma.sql`, status = case when m.status = 'waiting' then 'dead' else m.status end,
  error = case when m.status = 'waiting' then 'erased' else m.error end`;

const stateSchema = z.looseObject({
  dialog: z.unknown().nullish(),
  closed: z.unknown().nullish(),
  kept: z.unknown().nullish(),
});

/**
 * Ends the dialogs that are about them and forgets the finished cards that show them; buttons of these are old from then
 * on, and a turn that was under way there is decided anew. Answers how many chats.
 */
export async function eraseConversations(tx: Sql, request: MessagesOf): Promise<number> {
  const { companyId, values, records, exceptAccountId } = request;
  const isNamed = mentionOf(allOf(values));
  const rows = await tx.$queryRaw<{ id: number; state: unknown }[]>`
    select v.account_id as id, v.state from conversation v join account a on a.id = v.account_id
    where a.company_id = ${companyId} and v.account_id is distinct from ${exceptAccountId}::int and v.state <> '{}'
      and ${likely('v.state', [...allOf(values), ...tokenParts(records), ...records.map(({ id }) => `": ${id}`)])}
    order by v.account_id for update of v`;
  const changed = rows.flatMap(({ id, state }) => {
    const parsed = stateSchema.safeParse(state);
    if (!parsed.success) return [{ id, state: {} }];
    const { dialog, closed, kept } = parsed.data;
    const dialogIs = isNamed(textsOf(dialog)) || refersTo(dialog, records) || refersToAny(dialog, records);
    const closedIs = isNamed(textsOf(closed)) || refersToAny(closed, records);
    if (dialogIs) return [{ id, state: {} }];
    const keptIs = isNamed(textsOf(kept));
    if (!closedIs && !keptIs) return [];
    return [
      { id, state: { ...parsed.data, ...(closedIs && { closed: null }), ...(keptIs && { kept: null }) } },
    ];
  });
  if (changed.length === 0) return 0;
  return tx.$executeRaw`
    update conversation v set state = w.state, revision = v.revision + 1,
      card_key = case when w.state = '{}' then null else v.card_key end
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as w(id int, state jsonb) where v.account_id = w.id`;
}

/** A condition that lets through too much rather than too little. */
const likely = (column: string, values: readonly string[]): Prisma.Sql =>
  Prisma.sql`lower(${Prisma.raw(column)}::text) like any(select lower(p) from unnest(${likePatterns(values)}::text[]) p)`;

const erasedScreen = (text: string) => ({ text: [{ kind: 'plain', text }] });
