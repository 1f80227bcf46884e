// An e-mail as the bytes that go to the mail server, with the headers that bulk mail is to have.
import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanLine } from './clean-line.ts';
import type { Email } from './email.ts';

export interface Addressing {
  /** MAIL_FROM's address. */
  readonly from: string;
  /** Whose e-mail it is: shown beside the address. */
  readonly fromName: string;
  /** Where answers go; null: to `from`. */
  readonly replyTo: string | null;
  /** One address, checked by isMailAddress. */
  readonly to: string;
  /** The same for the same recipient, so that an e-mail that comes twice is shown once. Without angle brackets. */
  readonly messageId: string;
  readonly date: Date;
}

/** RFC 5322 message. Pure, but for the boundary between text and HTML. */
export function buildMessage(email: Email, addressing: Addressing): Promise<Buffer> {
  const { from, fromName, replyTo, to, messageId, date } = addressing;
  const { unsubscribeUrl } = email;
  return new MailComposer({
    from: { name: cleanLine(fromName), address: from },
    to: { name: '', address: to },
    ...(replyTo && { replyTo: { name: '', address: replyTo } }),
    subject: email.subject,
    messageId: `<${messageId}>`,
    date,
    text: email.text,
    html: email.html,
    headers: {
      'Content-Language': email.language,
      'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
      // RFC 8058 allows one click over https alone.
      ...(unsubscribeUrl.startsWith('https:') && {
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
      // No automatic answers, please: for programs that know the one or the other.
      Precedence: 'bulk',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
