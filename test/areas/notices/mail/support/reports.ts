// Reports as mail servers write them.

export interface Reported {
  /** Of the e-mail that came back with it; null where the server sends none. */
  readonly messageId: string | null;
  readonly to: string;
}

/** RFC 3464, as Postfix writes it. */
export function deliveryStatus({
  messageId,
  to,
  status,
  action = 'failed',
}: Reported & { status: string; action?: string }): string {
  return report('delivery-status', [
    [
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.nordwind.example',
      'X-Postfix-Queue-ID: 4F2A31C0',
      'Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (UTC)',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Original-Recipient: rfc822;${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; mx.customers.example',
      `Diagnostic-Code: smtp; 550 ${status} User unknown:`,
      `    <${to}>`,
    ],
    ...(messageId ? [returned(messageId, to)] : []),
  ]);
}

/** RFC 5965. */
export function complaint({ messageId, to, kind = 'abuse' }: Reported & { kind?: string }): string {
  return report('feedback-report', [
    [
      'Content-Type: message/feedback-report',
      '',
      `Feedback-Type: ${kind}`,
      'User-Agent: SomeGenerator/1.0',
      'Version: 1',
      'Original-Mail-From: <notices@nordwind.example>',
      `Original-Rcpt-To: <${to}>`,
    ],
    ...(messageId ? [returned(messageId, to)] : []),
  ]);
}

function returned(messageId: string, to: string): string[] {
  return [
    'Content-Type: text/rfc822-headers',
    '',
    'From: Nordwind <notices@nordwind.example>',
    `To: ${to}`,
    'Subject: Winter sale',
    `Message-ID:`,
    ` <${messageId}>`,
  ];
}

function report(type: string, parts: readonly string[][]): string {
  const boundary = '4F2A31C0.1/mail.nordwind.example';
  return [
    'From: MAILER-DAEMON@mail.nordwind.example',
    'To: notices@nordwind.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system. I am sorry.',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
