// GET /about and /privacy: what an app directory asks for, in the reader's language, true to what this server keeps.
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';

export interface PublicFacts {
  readonly operator: { readonly name: string; readonly contact: string };
  /** Null where the app cannot be installed by others. */
  readonly installUrl: string | null;
  readonly keep: { readonly sentDays: number; readonly chatDays: number | null };
  /** Null where this program makes none. */
  readonly backupsKept: number | null;
  readonly sendsMail: boolean;
  readonly speechHost: string | null;
  readonly modelHost: string | null;
}

/** As the cleanup keeps it where nothing else is set. */
const chatDaysByDefault = 90;

const css =
  'body{font:18px/1.55 system-ui,sans-serif;margin:0;background:#f5f4ef;color:#1d2a26}main{max-width:42rem;margin:6vh auto;' +
  'padding:2rem;background:#fff;border-radius:12px;overflow-wrap:anywhere;hyphens:auto}h1{font-size:1.7rem;margin-top:0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}' +
  'p{margin:.5rem 0}a{color:#1f6f5c}nav a{margin-right:1.2rem}@media(prefers-color-scheme:dark){body{background:#16201d;' +
  'color:#e8efec}main{background:#1f2b27}a{color:#7fd1bb}}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`;

export function publicPageRoutes(facts: PublicFacts, translations: (locale: Locale) => Translate): Hono {
  const answer = (draw: (t: Translate) => { title: string; body: string }) => (c: Context) => {
    const locale = localeAsked(c);
    const { title, body } = draw(translations(locale));
    return c.html(
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${css}</style></head><body><main>${body}</main></body></html>`,
      200,
      { 'Content-Security-Policy': policy, Vary: 'Accept-Language' },
    );
  };
  return new Hono()
    .get(
      '/about',
      answer((t) => aboutPage(t, facts)),
    )
    .get(
      '/privacy',
      answer((t) => privacyPage(t, facts)),
    );
}

function aboutPage(t: Translate, { operator, installUrl }: PublicFacts) {
  const title = escaped(t('page.about.title'));
  const links = [
    ...(installUrl ? [link(installUrl, t('page.about.install'))] : []),
    link('/privacy', t('page.about.privacy')),
    link(operator.contact, t('page.about.support')),
  ];
  return { title, body: `<h1>${title}</h1>${paragraph(t('page.about.text'))}<nav>${links.join('')}</nav>` };
}

function privacyPage(t: Translate, facts: PublicFacts) {
  const { operator, keep, backupsKept, sendsMail, speechHost, modelHost } = facts;
  const title = escaped(t('page.privacy.title'));
  const contact = operator.contact.replace(/^mailto:/, '');
  const backups =
    backupsKept === null
      ? t('page.privacy.backups.none')
      : t('page.privacy.backups.some', { count: backupsKept });
  const parts = [
    `<h1>${title}</h1>`,
    paragraph(t('page.privacy.operator', { operator: operator.name, contact })),
    heading(t('page.privacy.whatTitle')),
    ...[t('page.privacy.people'), t('page.privacy.records'), t('page.privacy.tokens')].map(paragraph),
    heading(t('page.privacy.whereTitle')),
    paragraph(t('page.privacy.where')),
    ...(speechHost ? [paragraph(t('page.privacy.voice', { host: speechHost }))] : []),
    ...(modelHost ? [paragraph(t('page.privacy.model', { host: modelHost }))] : []),
    ...(sendsMail ? [paragraph(t('page.privacy.mail'))] : []),
    heading(t('page.privacy.longTitle')),
    paragraph(t('page.privacy.records.long')),
    paragraph(
      t('page.privacy.sent', {
        days: keep.sentDays,
        chatDays: keep.chatDays ?? chatDaysByDefault,
        newest: keep.chatDays === null ? t('page.privacy.newest') : '',
      }),
    ),
    paragraph(t('page.privacy.drafts')),
    paragraph(t('page.privacy.files', { backups })),
    heading(t('page.privacy.rightsTitle')),
    paragraph(t('page.privacy.rights')),
  ];
  return { title, body: parts.join('') };
}

/** The first language that the browser names and we speak. */
function localeAsked(c: Context): Locale {
  const asked = (c.req.header('accept-language') ?? '').slice(0, 200).split(',');
  for (const part of asked) {
    const locale = localeOf(part.split(';')[0]?.trim());
    if (locale) return locale;
  }
  return 'en';
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const heading = (text: string): string => `<h2>${escaped(text)}</h2>`;
const link = (url: string, label: string): string => `<a href="${escaped(url)}">${escaped(label)}</a>`;
