// A photo of a business card: read on this machine, and shown as a draft; the photo stays until that is saved or dropped.
import { createHash } from 'node:crypto';
import { removeSources } from '../../../conversation/sources.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Begin, TurnContext } from '../../../conversation/turn-context.ts';
import { cleanText } from '../../../engine/parse/text.ts';
import { storedFile } from '../../../files/data.ts';
import { passFileOn } from '../../../files/mutations.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { mayAskOperator } from '../../requests/access.ts';
import { photoOf } from '../../requests/dialogs/fields/details-field.ts';
import { contactDraft } from '../dialogs/contact-draft.ts';
import { type CardRead, readCard } from '../read-card.ts';

type Problem = Extract<CardRead, { ok: false }>['problem'];

/** `a.capture.photo.<stored file>` */
export async function photoTurn(asked: TurnContext, begin: Begin, id: number): Promise<Turn> {
  const { context, sql, incoming, where } = asked;
  const { t, actor, country } = context;
  const stored = await storedFile(sql, actor, id);
  if (stored?.purpose !== 'draft') return { kind: 'show', where, screen: { text: lines(t('capture.done')) } };
  const caption = incoming.input.kind === 'file' ? cleanText(incoming.input.caption ?? '', 2000) : '';
  const read = await readOnce(stored.bytes, country);
  if (!read.ok) return unread(asked, begin, { id, caption, problem: read.problem });
  const { contact } = read;
  const more = caption === '' ? contact.more : [caption, ...contact.more];
  return begin('customer', contactDraft({ ...contact, more }, id));
}

/** A turn may be decided again, and a draft begun again: the same picture is not read twice for it. */
const lastRead = new Map<string, CardRead>();
const mostKept = 20;

async function readOnce(bytes: Buffer, country: string): Promise<CardRead> {
  const key = `${country}:${createHash('sha256').update(bytes).digest('base64')}`;
  const known = lastRead.get(key);
  if (known) return known;
  const read = await readCard(bytes, country);
  const isLasting = read.ok || (read.problem !== 'busy' && read.problem !== 'too-long');
  if (isLasting) lastRead.set(key, read);
  for (const [oldest] of lastRead) if (lastRead.size > mostKept) lastRead.delete(oldest);
  return read;
}

/** Who has operators passes it on to them; everybody else hears why, and what to do. */
async function unread(
  asked: TurnContext,
  begin: Begin,
  { id, caption, problem }: { id: number; caption: string; problem: Problem },
): Promise<Turn> {
  const { context, sql, where } = asked;
  const { t, actor } = context;
  const why = lines(t(`capture.photo.${problem}`));
  if (problem === 'nothing' && mayAskOperator(actor)) {
    await passFileOn(sql, actor, id);
    const turn = await begin('ask-operator', { values: { details: photoOf(id, caption) } });
    return turn.kind === 'ask' ? { ...turn, notice: lines(t('capture.photo.toOperator')) } : turn;
  }
  await removeSources(sql, actor, [id]);
  const type = { label: t('menu.customer'), token: actionToken('customer') };
  return { kind: 'show', where, screen: { text: why, buttons: [[type]] } };
}
