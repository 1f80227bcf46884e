// A room of the page that is a screen of the chat: the same words, the same buttons, the same acts.
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Key } from '../../../i18n/translate.ts';
import { readActionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { type Span, textOf } from '../../../messenger/text.ts';
import { Page, page } from './document.tsx';
import type { Visit } from './visit.ts';

/** What another area lets stand here. */
export interface Room {
  /** In its address, and as the command of its buttons. */
  readonly name: string;
  readonly title: Key;
  may(actor: Context['actor']): boolean;
  show(sql: Sql, context: Context, args: readonly string[]): Promise<Screen>;
  /** What a button does; null for one that only shows something. */
  actOf(args: readonly string[]): ((tx: Sql, context: Context) => Promise<Screen>) | null;
}

/** @param token of a button that was pressed; "" for the first look. Null where there is no such room for them. */
export async function roomPage(visit: Visit, room: Room | undefined, token: string) {
  const { context, db } = visit;
  if (!room?.may(context.actor)) return null;
  const pressed = readActionToken(token);
  const args = pressed?.command === room.name ? pressed.args : [];
  const act = room.actOf(args);
  const screen = act
    ? await db.sqlTransaction((tx) => act(tx, context))
    : await room.show(db.sql, context, args);
  const title = context.t(room.title);
  // The title says it already.
  const rows = rowsOf(screen.text).filter((row, index) => index > 0 || textOf(row) !== title);
  const at = `${visit.base}/room/${room.name}`;
  return page(
    <Page visit={visit} title={title} crumbs={[{ label: context.t('supervision.teams'), href: visit.base }]}>
      {screen.notice && (
        <p class="said" role="status">
          {textOf(screen.notice)}
        </p>
      )}
      <section class="block">
        {rows.map((row) => {
          const isHeading = row.every(({ kind }) => kind === 'bold');
          return isHeading ? <h2>{textOf(row)}</h2> : <p>{textOf(row)}</p>;
        })}
      </section>
      <form method="post" action={at} class="buttons">
        {(screen.buttons ?? []).flat().map((button) =>
          'token' in button ? (
            <button class="button" type="submit" name="press" value={button.token}>
              {button.label}
            </button>
          ) : null,
        )}
      </form>
    </Page>,
  );
}

/** Without the lines that are empty. */
function rowsOf(text: readonly Span[]): Span[][] {
  const rows: Span[][] = [[]];
  for (const span of text) {
    if (span.kind === 'line') rows.push([]);
    else rows.at(-1)?.push(span);
  }
  return rows.filter((row) => row.length > 0);
}
