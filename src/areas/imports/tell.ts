// Tells whoever sent a file how far it is: the waiting message is edited, the outcome comes below it.
import type { Sql } from '../../db/sql.ts';
import { answerLater, editAnswer } from '../../delivery/answer-later.ts';
import type { Screen } from '../../messenger/screen.ts';
import type { StoredImport } from './schema.ts';

/** What is not sent within so long nobody waits for any more. */
const goodForMs = 24 * 3_600_000;

/** A new message in the chat in which the import was asked for. Idempotent per `what`. Two statements. */
export async function tellOutcome(
  tx: Sql,
  made: StoredImport,
  { what, screen, now }: { what: string; screen: Screen; now: Date },
): Promise<void> {
  const chat = await chatOf(tx, made);
  if (!chat) return;
  const expiresAt = new Date(now.getTime() + goodForMs);
  const key = `import:${made.id}:${what}`;
  await answerLater(tx, [{ ...chat, purpose: 'import', key, priority: 1, screen, expiresAt }], now);
}

interface Chat {
  readonly companyId: number;
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
}

async function chatOf(tx: Sql, { settings }: StoredImport): Promise<Chat | null> {
  const [chat] = await tx.$queryRaw<Chat[]>`
    select a.company_id as "companyId", a.id as "accountId", a.messenger, a.chat_key as "chatKey" from account a
    where a.id = ${settings.accountId}::int and a.blocked_at is null`;
  return chat ?? null;
}

/** Edits the message that said that the file is being read, once it was sent. Left out where that is not known. One statement. */
export async function tellProgress(
  db: Sql,
  made: StoredImport,
  { what, screen, now }: { what: string; screen: Screen; now: Date },
): Promise<void> {
  const { progressKey } = made.settings;
  if (progressKey === null) return;
  await editAnswer(db, {
    of: progressKey,
    key: `import:${made.id}:${what}`,
    purpose: 'import',
    screen,
    expiresAt: new Date(now.getTime() + goodForMs),
    now,
  });
}
