// `tallybot bounce`: what a mail server returned, piped in by that server or by a program that empties a mailbox.
import { z } from 'zod';
import { applyBounce } from '../areas/notices/mail/apply-bounce.ts';
import { readBounceReport } from '../areas/notices/mail/bounce-report.ts';
import { createTranslations } from '../i18n/translate.ts';
import { defineCommand } from './command.ts';

/** What is looked at; the rest is read away, so that whoever pipes it in meets no closed pipe. */
const mostBytes = 256 * 1024;

export const bounce = defineCommand({
  name: 'bounce',
  summary: 'Takes one returned e-mail, or one complaint, from standard input.',
  usage: '< MESSAGE',
  help: [
    'For a mail server that pipes what comes back to the sender, for example in its aliases:',
    '  notices: "|cd /opt/tallybot && npm run --silent tallybot -- bounce"',
    'It counts by the Message-ID of our own e-mail that it quotes, which we signed; one that only names an address is left',
    'alone, as anybody can write it. An e-mail that nobody could take marks the address and goes back to the operators; who',
    'complains is not written to again. Anything else, such as an answer out of office, is read and left alone.',
    'Exit code 75 asks the mail server to pipe it in again later: the database cannot be used just now, or far more complaints',
    'came in a day than is usual.',
  ],
  triedAgain: true,
  options: {},
  schema: z.object({}),
  async run({ db, now, stdin }) {
    const message = await readStart(stdin);
    if (!message) return { ok: false, problem: 'No e-mail came in. Pipe one: tallybot bounce < message.eml' };
    const report = readBounceReport(message);
    if (!report) return said('ignored', 'It reports nothing.');
    const parts = { db, translations: createTranslations() };
    const applied = await applyBounce(parts, { report, by: 'message' }, now);
    if (applied.ok)
      return said('applied', report.kind === 'complained' ? 'A complaint.' : 'An e-mail that came back.');
    if (applied.reason === 'held')
      return {
        ok: false,
        problem: 'Far more complaints than usual: not now. Pipe it in again later.',
        again: true,
      };
    return said('unknown', 'It quotes no e-mail of ours, or none that we signed.');
  },
});

const said = (result: 'applied' | 'ignored' | 'unknown', text: string) =>
  ({ ok: true, result: { result }, text }) as const;

/** Null when nothing came. */
async function readStart(stdin: AsyncIterable<Uint8Array> = nothing()): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    if (bytes < mostBytes) chunks.push(chunk);
    bytes += chunk.length;
  }
  return bytes === 0 ? null : Buffer.concat(chunks);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
