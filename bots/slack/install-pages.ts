// What a browser shows while the app is being installed in a workspace: how it went, and what to do next.
import { createHash } from 'node:crypto';
import type { Locale } from '../../src/i18n/locales.ts';
import de from './words/de.ts';
import en from './words/en.ts';
import ru from './words/ru.ts';

export type PageKind = 'done' | 'again' | 'cancelled' | 'refused' | 'later' | 'settings';

export interface InstallPage {
  readonly kind: PageKind;
  readonly locale: Locale;
  readonly installPath: string;
  /** The workspace, once the app is in it. */
  readonly title?: string;
  readonly teamId?: string | null;
}

const catalogs: Record<Locale, Record<keyof typeof en, string>> = { en, de, ru };

const css =
  'body{font:18px/1.5 system-ui,sans-serif;margin:0;background:#f5f4ef;color:#1d2a26}main{max-width:32rem;margin:12vh auto;' +
  'padding:2rem;background:#fff;border-radius:12px;overflow-wrap:anywhere;hyphens:auto}h1{font-size:1.5rem;margin:0 0 .75rem}a{display:inline-block;margin-top:1rem;' +
  'padding:.6rem 1.1rem;border-radius:8px;background:#1f6f5c;color:#fff;text-decoration:none}@media(prefers-color-scheme:dark){' +
  'body{background:#16201d;color:#e8efec}main{background:#1f2b27}}';

/** Its own style, and nothing else. */
export const installPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`;

export function installPage({ kind, locale, installPath, title, teamId }: InstallPage): string {
  const words = catalogs[locale];
  const heading = words[`slack.install.${kind}.title`];
  const text = words[`slack.install.${kind}.text`].replace('{{workspace}}', title ?? 'Slack');
  const next =
    kind === 'done'
      ? {
          label: words['slack.install.open'],
          url: teamId ? `https://app.slack.com/client/${teamId}` : 'slack://open',
        }
      : kind === 'settings'
        ? null
        : { label: words['slack.install.restart'], url: installPath };
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(heading)}</title><style>${css}</style></head><body><main><h1>${escaped(heading)}</h1><p>${escaped(text)}</p>${
    next ? `<a href="${escaped(next.url)}">${escaped(next.label)}</a>` : ''
  }</main></body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
