// Reads what mail servers send back: that an e-mail could not be delivered (RFC 3464), that somebody complained (RFC 5965).
// Anybody may have written it: what is looked at is cut first, and no pattern goes back over a text.

import { mimeParts } from '../../../mail/mime-parts.ts';
import { withoutAddresses } from '../../../mail/send-outcome.ts';
import { noticeToken } from './emails.ts';

export interface BounceReport {
  readonly kind: 'bounced' | 'complained';
  /** Which e-mail it is about, where that came back with it: see e-mail-token. */
  readonly token: string | null;
  /** The address that the e-mail went to, where the report says so. */
  readonly address: string | null;
  /** Nobody is at that address; false when it was refused for another reason, or not in time. */
  readonly addressIsBad: boolean;
  /** What the other side said, without addresses. */
  readonly answer: string;
}

type Fields = ReadonlyMap<string, string>;

const mostLines = 1000;
const mostValue = 1000;

/** Null for what is no report, and for one that only says that it takes longer. Pure. */
export function readBounceReport(message: Uint8Array): BounceReport | null {
  const parts = mimeParts(message);
  const part = (...types: string[]) => parts.find(({ type }) => types.includes(type))?.text;
  const returned = part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers');
  const original = blocksOf(returned ?? '')[0] ?? none;
  const about = {
    token: noticeToken(original.get('message-id') ?? ''),
    address: addressIn(original.get('to')),
  };
  const complaint = part('message/feedback-report');
  if (complaint !== undefined) return complained(blocksOf(complaint)[0] ?? none, about);
  const status = part('message/delivery-status', 'message/global-delivery-status');
  return status === undefined ? null : bounced(blocksOf(status), about);
}

type About = Pick<BounceReport, 'token' | 'address'>;

/** RFC 5965 knows other kinds: "not-spam", "virus", "opt-out". */
function complained(fields: Fields, about: About): BounceReport | null {
  const kind = fields.get('feedback-type')?.toLowerCase();
  if (!['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other'].includes(kind ?? '')) return null;
  const address = about.address ?? addressIn(fields.get('original-rcpt-to'));
  return { kind: 'complained', ...about, address, addressIsBad: false, answer: '' };
}

/** The first block is about the message, each further one about a recipient: an e-mail of ours has one. */
function bounced([, ...recipients]: readonly Fields[], about: About): BounceReport | null {
  const failed = recipients.find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  if (!failed) return null;
  const status = /^(\d)\.(\d{1,3}\.\d{1,3})/.exec(failed.get('status') ?? '');
  const address =
    about.address ??
    addressIn(failed.get('original-recipient')?.split(';').pop()) ??
    addressIn(failed.get('final-recipient')?.split(';').pop());
  return {
    kind: 'bounced',
    ...about,
    address,
    addressIsBad: status?.[1] === '5' && /^1\.[0-6]$|^1\.1\d$|^2\.1$|^0\.0$/.test(status[2] ?? ''),
    answer: withoutAddresses(failed.get('diagnostic-code')?.replace(/^[\w-]+;\s*/, '') ?? status?.[0] ?? ''),
  };
}

const none: Fields = new Map();

/** "Name: value" lines in blocks with an empty line between them; what continues a line begins with a space. */
function blocksOf(text: string): Fields[] {
  const blocks: Map<string, string>[] = [];
  let block: Map<string, string> | null = null;
  let name: string | null = null;
  for (const line of text.split(/\r\n|\r|\n/, mostLines)) {
    if (line.trim() === '') {
      block = null;
      name = null;
      continue;
    }
    if (!block) {
      block = new Map();
      blocks.push(block);
    }
    if (/^[ \t]/.test(line)) {
      if (name) block.set(name, cut(`${block.get(name) ?? ''} ${line.trim()}`.trim()));
      continue;
    }
    const colon = line.indexOf(':');
    const read = colon > 0 && colon < 80 ? line.slice(0, colon).toLowerCase() : '';
    // Of a header that is there twice the first one counts, with what continues it.
    name = /^[\w-]+$/.test(read) && !block.has(read) ? read : null;
    if (name) block.set(name, cut(line.slice(colon + 1).trim()));
  }
  return blocks;
}

const cut = (value: string): string => value.slice(0, mostValue);

const addressIn = (value: string | undefined): string | null =>
  /(?<![^\s<>@,;"])[^\s<>@,;"]+@[^\s<>@,;"]+/.exec(cut(value ?? ''))?.[0] ?? null;
