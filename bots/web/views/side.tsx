// Two chats beside each other, each with its own session.
import { slotOfPerson } from '../cookies.ts';
import type { DemoPerson } from '../demo-routes.tsx';
import { Document, Logo, type ViewParts } from './document.tsx';
import { roleWord } from './roles.ts';

export function Side({
  left,
  right,
  locale,
  words,
  assets,
}: ViewParts & { left: DemoPerson; right: DemoPerson }) {
  return (
    <Document
      locale={locale}
      title={`${left.name} · ${right.name} · Tallybot`}
      assets={assets}
      styles={['base.css', 'cast.css']}
      body={{ class: 'side-page' }}
    >
      <header class="side-top">
        <Logo />
        <h1>{words['web.side.title']}</h1>
        <p>{words['web.side.why']}</p>
        <a class="button" href="/">
          {words['web.switchPerson']}
        </a>
      </header>
      <main class="side">
        {[left, right].map((person) => (
          <iframe
            src={`/c/${slotOfPerson(person.personId)}/`}
            title={`${person.name}, ${words[roleWord[person.role]]}`}
          />
        ))}
      </main>
    </Document>
  );
}
