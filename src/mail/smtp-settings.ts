// SMTP_URL, taken apart: smtp://user:password@host:587?requireTLS=true, smtps://host:465?tls.rejectUnauthorized=false
import { rfcLimits } from './smtp-limits.ts';
import type { SmtpSettings } from './smtp-session.ts';

const defaultPorts = { 'smtp:': 587, 'smtps:': 465 } as const;

/** Pure. A user or password with special characters is written with percent signs, as in any URL. */
export function smtpSettingsOf(smtpUrl: string): SmtpSettings {
  const url = new URL(smtpUrl);
  const is = (name: string, value: string) => url.searchParams.get(name) === value;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || defaultPorts[url.protocol as keyof typeof defaultPorts],
    secure: url.protocol === 'smtps:',
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : null,
    requireTLS: is('requireTLS', 'true'),
    ignoreTLS: is('ignoreTLS', 'true'),
    tls: { rejectUnauthorized: !is('tls.rejectUnauthorized', 'false') },
    limits: rfcLimits,
  };
}
