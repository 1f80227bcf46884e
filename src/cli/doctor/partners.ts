// Do the messengers and the mail server answer, and do they accept our tokens?
import { connect } from 'node:net';
import { z } from 'zod';
import { connectable, connectedMessenger } from '../../config.ts';
import type { ConnectedMessenger } from '../../messenger/settings.ts';
import { type Check, type Finding, off, ok, wrong } from './finding.ts';

const withinMs = 5_000;
const answer = z.object({ ok: z.boolean(), error: z.string().max(200).optional() });

export const checkPartners: Check = {
  name: 'messengers',
  async run({ config }) {
    const probes = connectable.map((name) => {
      const messenger = connectedMessenger(config, name);
      return messenger ? asked(messenger) : off(name);
    });
    return Promise.all([...probes, config.mail ? reached(new URL(config.mail.smtpUrl)) : off('mail')]);
  },
};

/** Errors are told without their words: fetch's hold the URL, and that a token. */
async function asked({ name, probe: { url, init, setting } }: ConnectedMessenger): Promise<Finding> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(withinMs) });
    const read = answer.safeParse(await response.json().catch(() => null));
    if (read.success && read.data.ok) return ok(name, 'answers, and accepts the token');
    if (response.status === 401 || response.status === 404 || read.data?.error)
      return wrong(name, `does not accept ${setting}. Copy it again.`);
    return wrong(name, `answers with ${response.status}. Try again later.`);
  } catch {
    return wrong(
      name,
      `does not answer within ${withinMs / 1000} s. Look at the network, and at a firewall.`,
    );
  }
}

/** A mail server greets whoever comes; with TLS from the beginning, that the door opens must do. */
function reached({ protocol, hostname, port }: URL): Promise<Finding> {
  const secure = protocol === 'smtps:';
  return new Promise((resolve) => {
    const socket = connect(Number(port || (secure ? 465 : 587)), hostname.replace(/^\[|\]$/g, ''));
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.setTimeout(withinMs, () => end(wrong('mail', `${hostname} does not answer. Check SMTP_URL.`)));
    socket.once('error', () => end(wrong('mail', `${hostname} cannot be reached. Check SMTP_URL.`)));
    if (secure) socket.once('connect', () => end(ok('mail', `${hostname} can be reached`)));
    socket.once('data', (greeting) =>
      end(
        greeting.subarray(0, 3).toString('latin1') === '220'
          ? ok('mail', `${hostname} answers`)
          : wrong('mail', `${hostname} refuses us. Check SMTP_URL.`),
      ),
    );
  });
}
