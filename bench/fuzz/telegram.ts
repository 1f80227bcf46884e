// Hostile Telegram updates through the real webhook, the whole app and a store of its own.
import { createTelegram } from '../../bots/telegram/messenger.ts';
import { createApp } from '../../src/app.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { startTelegramStandIn } from '../../test/support/telegram-stand-in.ts';
import { addChattingManagers } from '../chatting-managers.ts';
import { chanceOf, liveMarkup } from './hostile.ts';
import { openStore } from './open-store.ts';
import { createFindings, type FuzzOptions, type FuzzReport } from './report.ts';
import { updateOf } from './telegram-updates.ts';

const users = [1001, 1002, 1003, 1004, 1005, 1006];
/** Known to nobody. */
const strangers = [2001, 2002];
const secret = 'fuzz-secret';
const atOnce = 16;
const keptTokens = 400;
/** A press is confirmed beside the work. */
const confirmedWithinMs = 10_000;

/** Sent with a parse mode, a person's signs would be read as markup; without, only entities make something of a text. */
function comesAlive(params: Record<string, unknown>): boolean {
  if (params.parse_mode !== undefined && liveMarkup.test(`${params.text}${params.caption}`)) return true;
  return JSON.stringify([params.entities, params.caption_entities]).includes('zqlive');
}

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const chance = chanceOf(options.seed);
  const db = await openStore();
  await addChattingManagers(db, users);
  const standIn = await startTelegramStandIn({ record: false });
  for (const id of [...users, ...strangers]) standIn.addPerson({ id } as never);
  const findings = createFindings('telegram', options);
  const presses = new Map<string, unknown>();
  const tokens: string[] = [];
  standIn.onCall(({ method, params }) => {
    findings.saw(method);
    if (method === 'answerCallbackQuery') presses.delete(String(params.callback_query_id));
    if (comesAlive(params)) findings.found(`live markup by ${method}`, params);
    for (const [, token] of JSON.stringify(params.reply_markup ?? '').matchAll(
      /callback_data\\?":\\?"([^"\\]+)/g,
    ))
      if (token) tokens[chance.below(keptTokens)] = token;
  });
  const webhook = { url: 'https://tally.example/telegram', secret };
  const warn = (_: object, message: string) => findings.saw(`log: ${message.slice(0, 60)}`);
  const error = (facts: object, message: string) =>
    findings.found(`log: ${message} ${JSON.stringify(facts).slice(0, 300)}`);
  const log = { ...quietLog, warn, error };
  const telegram = createTelegram({ token: standIn.token, apiRoot: standIn.apiRoot, webhook, log });
  const app = createApp({
    db,
    messengers: [telegram],
    clock: () => new Date(),
    log: log as never,
    pushes: [],
  });
  await app.start();

  async function deliver(number: number): Promise<void> {
    const { update, press } = updateOf(chance, number, [...users, ...strangers], tokens.filter(Boolean));
    findings.at(update);
    if (press) presses.set(press, update);
    const body = JSON.stringify(update);
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': secret,
      'content-length': String(Buffer.byteLength(body)),
    };
    const answer = await telegram.http?.request('/telegram', { method: 'POST', headers, body });
    findings.saw(`status ${answer?.status}`);
    if (!answer || answer.status >= 500) findings.found(`an answer of ${answer?.status}`, update);
  }

  for (let number = 1; number <= options.count; number += atOnce) {
    const batch = Math.min(atOnce, options.count - number + 1);
    await Promise.all(Array.from({ length: batch }, (_, index) => deliver(number + index)));
  }
  const until = performance.now() + confirmedWithinMs;
  while (presses.size > 0 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const update of presses.values()) findings.found('an unanswered tap', update);
  await app.stop();
  const dead = await db.prisma.outbox.groupBy({ by: ['error'], where: { status: 'dead' }, _count: true });
  for (const { error, _count } of dead) findings.saw(`dead letter: ${error} × ${_count}`);
  await standIn.close();
  await db.close();
  return findings.close();
}
