// Time limits for a mail server on this machine.
import type { SmtpLimits } from '../../../../../src/mail/smtp-limits.ts';

export const limitsOf = (ms: number): SmtpLimits => ({
  connect: ms,
  greeting: ms,
  command: ms,
  data: ms,
  block: ms,
  end: ms,
  quit: ms,
});

export const quickLimits = limitsOf(2000);
