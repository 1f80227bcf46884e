// A request as an operator sees it: whose it is, what is missing, what was said, the picture; and what stands there after one.

import { mainMenu } from '../../../conversation/main-menu.ts';
import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { storedFile } from '../../../files/data.ts';
import { pictureTypeOf } from '../../../files/file-kind.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, File, Image, Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain } from '../../../messenger/text.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { textPages } from '../../../screens/text-pages.ts';
import { queuedRequest, queueLength } from '../queries.ts';
import type { RequestSettled } from '../receipts.ts';
import type { DataRequest } from '../schema.ts';
import { takeNext } from '../work.ts';

/** What every messenger shows as a picture; a bigger one comes as a file. */
const biggestPicture = 5 * 1024 * 1024;
/** Of what was written; a tap shows all of it. */
const longestShown = 1500;

/** Takes the next request and shows it; says so when nothing waits. Up to five statements. */
export async function nextRequestScreen(
  tx: Sql,
  context: Context,
  { after = null, said, buttons = [] }: { after?: number | null; said?: string; buttons?: readonly Button[] },
): Promise<Screen> {
  const { actor, now, t } = context;
  const request = await takeNext(tx, actor, { after, now });
  const { count } = await queueLength(tx, actor);
  const own = buttons.length > 0 ? [buttons] : [];
  if (!request) {
    const menu = mainMenu(context);
    const text = lines(said, t(count > 0 ? 'queue.othersWork' : 'queue.nothing', { count }));
    return { ...menu, text, buttons: [...own, ...(menu.buttons ?? [])] };
  }
  const id = request.id;
  return {
    ...(await pictureOf(tx, context, request)),
    text: lines(said, [bold(t('queue.waiting', { count }))], ...requestLines(context, request)),
    buttons: [
      [{ label: t('queue.enter'), token: actionToken('queue', 'enter', id), style: 'primary' }],
      [
        { label: t('queue.decline'), token: actionToken('queue', 'decline', id) },
        ...((request.text?.length ?? 0) > longestShown
          ? [{ label: t('queue.wholeText'), token: actionToken('queue', 'text', id) }]
          : []),
        ...(count > 1 ? [{ label: t('queue.skip'), token: actionToken('queue', 'after', id) }] : []),
        ...(request.customerId === null
          ? []
          : [{ label: t('queue.customer'), token: actionToken('record', 'customer', request.customerId) }]),
      ],
      ...own,
    ],
  };
}

/** What was written, whole and in pages. One statement. */
export async function requestTextScreen(
  sql: Sql,
  context: Context,
  { id, page }: { id: number; page: number },
): Promise<Screen | null> {
  const request = await queuedRequest(sql, context.actor, id);
  if (!request?.text) return null;
  const pages = textPages(request.text);
  const { t } = context;
  return {
    text: lines([bold(request.customerName ?? t('queue.newCustomer'))], pages[page] ?? pages[0]),
    buttons: [
      [
        ...pageButtons(context, page, page < pages.length - 1, 'queue', 'text', id),
        { label: t('queue.enter'), token: actionToken('queue', 'enter', id) },
      ],
    ],
  };
}

/** After an answer: what came of it, undo, and the next request at once. Up to five statements. */
export function settledScreen(
  tx: Sql,
  context: Context,
  { requestId, status, customer, missing, auditId }: RequestSettled['settled'],
): Promise<Screen> {
  const { t } = context;
  const name = customer || t('queue.newCustomer');
  const said =
    status === 'declined'
      ? t('queue.declined', { name })
      : missing.length > 0
        ? t('queue.stillMissing', { name, missing: missingInWords(context, missing) })
        : t('queue.saved', { name });
  const undo = {
    label: t('queue.undo', { name: cutText(name, 20) }),
    token: actionToken('unanswer', requestId, ...(auditId === null ? [] : [auditId])),
  };
  // Where all of it was known already there is nothing to take back.
  const buttons = status === 'declined' || auditId !== null ? [undo] : [];
  return nextRequestScreen(tx, context, { said, buttons });
}

function requestLines(context: Context, request: DataRequest) {
  const { t } = context;
  const { customerName, customerMissing, ownerName, requesterName, reason, wrong, text, createdAt } = request;
  const title = customerName ?? t('queue.newCustomer');
  const by = reason === 'asked' ? (requesterName ?? ownerName) : ownerName;
  const when = formatMoment(createdAt.toISOString(), context);
  const value = wrong && (wrong.kind === 'phone' ? formatPhone(wrong.value) : wrong.value);
  return [
    [bold(title), plain([...(by ? [` · ${by}`] : []), ` · ${when}`].join(''))],
    reason !== 'asked' && value !== null && t(`queue.reason.${reason}`, { value }),
    reason === 'wrong_number' && value === null && t('queue.reason.somePhone'),
    customerMissing.length > 0 && t('record.missing', { missing: missingInWords(context, customerMissing) }),
    text && cutText(text, longestShown),
  ];
}

/** The manager's photo, if it is still there. */
async function pictureOf(
  tx: Sql,
  { actor, t }: Context,
  { fileId }: DataRequest,
): Promise<{ image?: Image; file?: File }> {
  const stored = fileId === null ? null : await storedFile(tx, actor, fileId);
  const mediaType = stored && pictureTypeOf(stored.bytes);
  if (!stored || !mediaType) return {};
  const base64 = stored.bytes.toString('base64');
  return stored.bytes.length <= biggestPicture
    ? { image: { alt: t('queue.photo'), mediaType, base64 } }
    : { file: { name: stored.name, mediaType, base64 } };
}
