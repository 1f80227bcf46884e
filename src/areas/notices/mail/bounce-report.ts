// Reads what mail servers send back: that a letter could not be delivered (RFC 3464), that somebody complained (RFC 5965).
import PostalMime, { type Attachment } from 'postal-mime';
import { withoutAddresses } from '../../../mail/send-outcome.ts';
import { noticeToken } from './letters.ts';

export interface BounceReport {
  readonly kind: 'bounced' | 'complained';
  /** Which recipient it is about, where the letter came back with it: see recipient-token. */
  readonly token: string | null;
  /** The address that the letter went to, where the report says so. */
  readonly address: string | null;
  /** Nobody is at that address; false when it was refused for another reason, or not in time. */
  readonly addressIsBad: boolean;
  /** What the other side said, without addresses. */
  readonly answer: string;
}

type Fields = ReadonlyMap<string, string>;

/** Null for what is no report, and for one that only says that it takes longer. @throws when it can't be read as a message */
export async function readBounceReport(message: Uint8Array): Promise<BounceReport | null> {
  const { attachments } = await PostalMime.parse(message, { forceRfc822Attachments: true });
  const part = (...types: string[]) => attachments.find(({ mimeType }) => types.includes(mimeType));
  const returned = part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers');
  const original = returned ? (blocksOf(returned)[0] ?? none) : none;
  const about = {
    token: noticeToken(original.get('message-id') ?? ''),
    address: addressIn(original.get('to')),
  };
  const complaint = part('message/feedback-report');
  if (complaint) return complained(blocksOf(complaint)[0] ?? none, about);
  const status = part('message/delivery-status', 'message/global-delivery-status');
  return status ? bounced(blocksOf(status), about) : null;
}

type About = Pick<BounceReport, 'token' | 'address'>;

/** RFC 5965 knows other kinds: "not-spam", "virus", "opt-out". */
function complained(fields: Fields, about: About): BounceReport | null {
  const kind = fields.get('feedback-type')?.toLowerCase();
  if (!['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other'].includes(kind ?? '')) return null;
  const address = about.address ?? addressIn(fields.get('original-rcpt-to'));
  return { kind: 'complained', ...about, address, addressIsBad: false, answer: '' };
}

/** The first block is about the message, each further one about a recipient: a letter of ours has one. */
function bounced([, ...recipients]: readonly Fields[], about: About): BounceReport | null {
  const failed = recipients.find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  if (!failed) return null;
  const status = /^\s*(\d)\.(\d{1,3}\.\d{1,3})/.exec(failed.get('status') ?? '');
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
function blocksOf({ content }: Attachment): Fields[] {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block.replace(/\n[ \t]+/g, ' ').split('\n');
      const named = lines.flatMap((line) => {
        const [, name, value] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
        return name && value !== undefined ? [[name.toLowerCase(), value.trim()] as const] : [];
      });
      // Of a header that is there twice the first one counts.
      return new Map(named.reverse());
    });
}

const addressIn = (value: string | undefined): string | null =>
  /[^\s<>@,;"]+@[^\s<>@,;"]+/.exec(value ?? '')?.[0] ?? null;
