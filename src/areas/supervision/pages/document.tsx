// The frame of every page: head, where one is, what can be left, and a place for what was said.
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { PageFiles } from '../../../http/page-files.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Visit } from './visit.ts';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

export function Document(props: { locale: Locale; title: string; files: PageFiles; children?: Child }) {
  const { files } = props;
  return (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{props.title}</title>
        <link rel="icon" href={files.url('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={files.url('base.css')} />
        <link rel="stylesheet" href={files.url('page.css')} />
        <link rel="stylesheet" href={files.url('table.css')} />
        <link rel="stylesheet" href={files.url('print.css')} media="print" />
        <script type="module" src={files.url('page.js')} />
      </head>
      <body>{props.children}</body>
    </html>
  );
}

/** Four strokes and one across: a tally. */
export const Mark = () => (
  <svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
    <rect width="32" height="32" rx="9" />
    <path d="M9 9v14M14 9v14M19 9v14M24 9v14M6 21 27 11" />
  </svg>
);

export function Page(props: {
  visit: Visit;
  title: string;
  /** What kind of page it is, above the title. */
  kind?: string;
  crumbs?: readonly Crumb[];
  tabs?: readonly (Crumb & { readonly current: boolean })[];
  children?: Child;
}) {
  const { visit, title, kind, crumbs = [], tabs = [] } = props;
  const { t, locale, actor } = visit.context;
  return (
    <Document locale={locale} title={`${title} · Tallybot`} files={visit.files}>
      <a class="skip" href="#main">
        {t('supervision.skip')}
      </a>
      <header class="top">
        <a class="home" href={visit.base || '/'}>
          <Mark />
          <span>{actor.company.name}</span>
        </a>
        {visit.rooms
          ?.filter((room) => room.may(actor))
          .map(({ name, title }) => (
            <a class="quiet" href={`${visit.base}/room/${name}`}>
              {t(title)}
            </a>
          ))}
        <p class="who">{actor.name}</p>
        {visit.own && (
          <form method="post" action={`${visit.base}/out`}>
            <button class="quiet" type="submit">
              {t('supervision.out')}
            </button>
          </form>
        )}
      </header>
      <main id="main" tabindex={-1}>
        {crumbs.length > 0 && (
          <nav class="crumbs" aria-label={t('supervision.where')}>
            <ol>
              {crumbs.map(({ label, href }) => (
                <li>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div class="title">
          <h1>
            {title}
            {kind && <small>{kind}</small>}
          </h1>
          {tabs.length > 0 && (
            <nav class="tabs" aria-label={t('supervision.parts')}>
              {tabs.map(({ label, href, current }) => (
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              ))}
            </nav>
          )}
        </div>
        {props.children}
      </main>
      <footer class="foot">
        <p class="keys">{t('supervision.keys')}</p>
      </footer>
    </Document>
  );
}

export const page = (document: Child) => html`<!doctype html>${document}`;

/** For whoever is not let in, or asks for what is not there: what it is, and what to do. */
export function Notice(props: {
  locale: Locale;
  files: PageFiles;
  title: string;
  text: string;
  children?: Child;
}) {
  const { locale, files, title, text } = props;
  return (
    <Document locale={locale} title={`${title} · Tallybot`} files={files}>
      <main class="notice">
        <Mark />
        <h1>{title}</h1>
        <p>{text}</p>
        {props.children}
      </main>
    </Document>
  );
}
