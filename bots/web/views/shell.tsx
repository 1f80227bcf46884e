// The chat's skeleton. Words are filled in by the script, in the language of whoever is signed in.
import { Document, Logo, type ViewParts } from './document.tsx';

/** `note`: the words at the door, for whoever is not signed in. */
export function Shell(props: ViewParts & { slot: string; note?: string }) {
  const { slot, locale, words, assets, note } = props;
  return (
    <Document
      locale={locale}
      title="Tallybot"
      assets={assets}
      styles={[
        'base.css',
        'chat.css',
        'message.css',
        'composer.css',
        'door.css',
        'form.css',
        'panel.css',
        'sheet.css',
        'search.css',
      ]}
      script="chat.js"
      body={{ 'data-slot': slot, class: 'chat-page', ...(note && { 'data-note': note }) }}
    >
      <noscript>
        <p class="plain-note">{words['web.noScript']}</p>
        {note && <p class="plain-note">{words[note]}</p>}
      </noscript>

      <div id="chat" class="chat" hidden>
        <header class="top">
          <Logo />
          <div class="who">
            <h1>Tallybot</h1>
            <p id="who" />
          </div>
          <button
            type="button"
            class="tool"
            id="search-open"
            data-label="web.search"
            aria-expanded="false"
            aria-controls="search"
          >
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
              <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 20 20" />
            </svg>
          </button>
          <button
            type="button"
            class="tool panel-open"
            id="panel-open"
            data-label="web.panel"
            aria-haspopup="dialog"
            hidden
          >
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
              <path d="M5 20V11M10 20V4M15 20v-6M20 20V8" />
            </svg>
          </button>
          <details class="more" id="more">
            <summary data-label="web.more">
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <circle cx="5" cy="12" r="1.8" />
                <circle cx="12" cy="12" r="1.8" />
                <circle cx="19" cy="12" r="1.8" />
              </svg>
            </summary>
            <div class="sheet">
              <label class="switch">
                <input type="checkbox" id="forms" />
                <span data-word="web.forms" />
              </label>
              <p class="keys" data-word="web.keys" />
              <a id="switch" href="/" target="_top" data-word="web.switchPerson" hidden>
                {words['web.switchPerson']}
              </a>
              <button type="button" id="leave" data-word="web.signOut" hidden />
            </div>
          </details>
        </header>

        <search id="search" data-label="web.search" hidden>
          <form class="search">
            <input
              id="search-text"
              type="search"
              maxlength={200}
              data-label="web.search.field"
              enterkeyhint="search"
              autocomplete="off"
              dir="auto"
            />
            <output id="search-count" for="search-text" />
            <button type="button" class="tool" id="search-older" data-label="web.search.older">
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path d="M6 15l6-6 6 6" />
              </svg>
            </button>
            <button type="button" class="tool" id="search-newer" data-label="web.search.newer">
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path d="M6 9l6 6 6-6" />
              </svg>
            </button>
            <button type="button" class="tool" id="search-close" data-label="web.close">
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path d="M6 6l12 12M18 6 6 18" />
              </svg>
            </button>
          </form>
        </search>
        <p id="trouble" class="trouble" role="status" hidden />

        <main id="scroll" class="scroll" tabindex={-1}>
          <div id="log" class="log" role="log" aria-live="off" />
        </main>
        <button type="button" id="down" class="down" hidden>
          <span data-word="web.newMessages" /> ↓
        </button>

        <footer class="foot">
          <nav id="bar" class="bar" data-label="web.actions" hidden />
          <div
            id="completions"
            class="completions"
            role="listbox"
            tabindex={0}
            data-label="web.commands"
            hidden
          />
          <form id="composer" class="composer" autocomplete="off">
            <label class="pick" id="pick" hidden>
              <span class="visually-hidden" data-word="web.pickDate" />
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path d="M7 3v3M17 3v3M4 9h16M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z" />
              </svg>
              <input id="moment" type="datetime-local" tabindex={0} />
            </label>
            <label class="pick" id="attach">
              <span class="visually-hidden" data-word="web.file.attach" />
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7" />
              </svg>
              <input
                id="file"
                type="file"
                multiple
                accept=".csv,.tsv,.txt,.xlsx,.vcf,.jpg,.jpeg,.png,image/jpeg,image/png,text/vcard"
              />
            </label>
            <textarea
              id="text"
              rows={1}
              maxlength={8000}
              data-label="web.message"
              enterkeyhint="send"
              dir="auto"
              aria-autocomplete="list"
              aria-haspopup="listbox"
              aria-controls="completions"
            />
            <button
              type="button"
              id="mic"
              class="pick mic"
              data-label="web.voice.record"
              aria-pressed="false"
              hidden
            >
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path d="M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3" />
              </svg>
              <span id="mic-time" class="mic-time" />
            </button>
            <button type="submit" id="send" class="send" data-label="web.send">
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path d="M12 19V5M6 11l6-6 6 6" />
              </svg>
            </button>
          </form>
        </footer>
        <p id="said" class="visually-hidden" aria-live="polite" />
      </div>

      <aside id="panel" class="panel" hidden />
      <dialog id="panel-sheet" class="panel sheet-dialog" aria-labelledby="panel-title" />
      <dialog id="menu" class="sheet-dialog" aria-labelledby="menu-title" />
      <main id="door" class="door" hidden />
      <dialog id="form" class="form-dialog" aria-labelledby="form-title" />
    </Document>
  );
}
