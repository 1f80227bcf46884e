// The skeleton of the form page. Words and fields are filled in by the script.
import { Document, type ViewParts } from './document.tsx';

export function FormPage(props: ViewParts & { base: string; script: string }) {
  const { locale, words, assets, base, script } = props;
  return (
    <Document
      locale={locale}
      title="Tallybot"
      assets={assets}
      styles={['base.css', 'form.css', 'form-page.css']}
      before={script}
      script="form-page.js"
      body={{
        class: 'form-page',
        'data-base': base,
        // What may have to be said before anything was answered.
        'data-expired': words['web.app.expired'] ?? '',
        'data-failed': words['web.form.failed'] ?? '',
      }}
    >
      <noscript>
        <p class="plain-note">{words['web.noScript']}</p>
      </noscript>
      <main id="choices" class="choices" hidden />
      <p id="note" class="note" role="status" hidden>
        {words['web.app.outside']}
      </p>
      <dialog id="form" class="form-dialog" aria-labelledby="form-title" />
    </Document>
  );
}
