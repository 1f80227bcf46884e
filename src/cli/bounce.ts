// `tallybot bounce`: what a mail server returned, piped in by that server or by a program that empties a mailbox.
import { z } from 'zod';
import { applyBounce } from '../areas/notices/mail/apply-bounce.ts';
import { type BounceReport, readBounceReport } from '../areas/notices/mail/bounce-report.ts';
import { defineCommand } from './command.ts';

const mostBytes = 10 * 1024 * 1024;

export const bounce = defineCommand({
  name: 'bounce',
  summary: 'Takes one returned e-mail, or one complaint, from standard input.',
  usage: '< MESSAGE',
  help: [
    'For a mail server that pipes what comes back to the sender, for example in its aliases:',
    '  notices: "|cd /opt/tallybot && npm run --silent tallybot -- bounce"',
    'A letter that nobody could take marks the address and goes back to the operators; who complains is not written',
    'to again. Anything else, such as an answer out of office, is read and left alone.',
  ],
  options: {},
  schema: z.object({}),
  async run({ db, now, stdin }) {
    const message = await readAll(stdin);
    if (!message) return { ok: false, problem: 'No e-mail came in. Pipe one: tallybot bounce < message.eml' };
    const report = await readBounceReport(message).catch((): BounceReport | null => null);
    if (!report) return said('ignored', 'It reports nothing.');
    const applied = await applyBounce(db, report, now);
    return applied.ok
      ? said('applied', report.kind === 'complained' ? 'A complaint.' : 'A letter that came back.')
      : said('unknown', 'It is about nobody whom we wrote to.');
  },
});

const said = (result: 'applied' | 'ignored' | 'unknown', text: string) =>
  ({ ok: true, result: { result }, text }) as const;

/** Null when nothing came, or far too much. */
async function readAll(stdin: AsyncIterable<Uint8Array> = nothing()): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return bytes === 0 ? null : Buffer.concat(chunks);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
