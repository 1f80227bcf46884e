// The sample company's people: choose whom to be.
import { locales } from '../../../src/i18n/locales.ts';
import type { DemoPerson } from '../demo-routes.tsx';
import { Document, Logo, type ViewParts } from './document.tsx';
import { doesWord, ROLES, rolesWord, roleWord } from './roles.ts';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'UAH', 'KZT', 'RUB', 'INR', 'JPY'];
const LANGUAGE_NAMES = { en: 'English', ru: 'Русский', de: 'Deutsch' };

export function Cast({ people, locale, words, assets }: ViewParts & { people: readonly DemoPerson[] }) {
  const w = (key: string) => words[key] ?? key;
  const manager = people.find((person) => person.role === 'manager');
  const head = people.find((person) => person.role === 'head');
  return (
    <Document
      locale={locale}
      title="Tallybot"
      assets={assets}
      styles={['base.css', 'cast.css', 'form.css']}
      script="cast.js"
      body={{ class: 'cast-page' }}
    >
      <header class="cast-top">
        <Logo />
        <h1>Tallybot</h1>
      </header>
      <main class="cast">
        <div class="leads">
          {manager && (
            <section class="lead-card try" aria-labelledby="try-title">
              <h2 id="try-title">{w('web.cast.try')}</h2>
              <p>{w('web.cast.tryWhy')}</p>
              <form method="post" action="/demo/be">
                <button type="submit" class="button primary" name="person" value={String(manager.personId)}>
                  {w('web.cast.tryAs')
                    .replace('{{name}}', manager.name)
                    .replace('{{role}}', w(roleWord[manager.role]))}
                </button>
              </form>
            </section>
          )}
          <section class="lead-card own" aria-labelledby="own-title">
            <h2 id="own-title">{w('web.cast.found')}</h2>
            <p>{w('web.cast.foundWhy')}</p>
            <p id="own-open" hidden>
              <a class="button" href="/c/me/">
                {w('web.own.open')}
              </a>
            </p>
            <button type="button" class="button primary" id="own-start" hidden>
              {w('web.own.start')}
            </button>
          </section>
        </div>

        {manager && head && (
          <section class="beside" aria-labelledby="beside-title">
            <div>
              <h2 id="beside-title">{w('web.cast.besideTitle')}</h2>
              <p>{w('web.cast.besideWhy')}</p>
            </div>
            <form method="post" action="/demo/side">
              <PersonSelect
                name="left"
                label={w('web.cast.left')}
                people={people}
                chosen={manager}
                words={words}
              />
              <PersonSelect
                name="right"
                label={w('web.cast.right')}
                people={people}
                chosen={head}
                words={words}
              />
              <button type="submit" class="button primary">
                {w('web.cast.beside')}
              </button>
            </form>
          </section>
        )}

        <h2 class="others">{w('web.cast.others')}</h2>
        {ROLES.map((role) => ({ role, of: people.filter((person) => person.role === role) }))
          .filter(({ of }) => of.length > 0)
          .map(({ role, of }) => (
            <section class="group" aria-labelledby={`role-${role}`}>
              <h3 id={`role-${role}`}>{w(rolesWord[role])}</h3>
              <p>{w(doesWord[role])}</p>
              <form method="post" action="/demo/be" class="people">
                {of.map((person) => (
                  <button
                    type="submit"
                    name="person"
                    value={String(person.personId)}
                    class={`person ${role}`}
                  >
                    <span class="initials" aria-hidden="true">
                      {initialsOf(person.name)}
                    </span>
                    <span class="name">{w('web.cast.be').replace('{{name}}', person.name)}</span>
                    <span class="role">{[w(roleWord[role]), person.team].filter(Boolean).join(' · ')}</span>
                  </button>
                ))}
              </form>
            </section>
          ))}

        <dialog
          id="own"
          class="form-dialog"
          aria-labelledby="own-heading"
          data-failed={w('web.own.failed')}
          data-exists={w('web.own.exists')}
          data-open={w('web.own.open')}
        >
          <form id="own-form" novalidate data-required={w('web.form.required')}>
            <h2 id="own-heading">{w('web.own.title')}</h2>
            <Field name="company" label={w('web.own.company')} />
            <Field name="name" label={w('web.own.name')} autocomplete="name" />
            <div class="pair">
              <Select
                name="locale"
                label={w('web.own.language')}
                chosen={locale}
                options={locales.map((code) => [code, LANGUAGE_NAMES[code]])}
              />
              <Select
                name="currency"
                label={w('web.own.currency')}
                chosen="EUR"
                options={CURRENCIES.map((code) => [code, code])}
              />
            </div>
            <Field name="timeZone" label={w('web.own.timeZone')} list="zones" />
            <datalist id="zones" />
            <p class="problem" id="own-problem" role="alert" hidden />
            <div class="actions">
              <button type="button" class="button" id="own-cancel">
                {w('web.own.cancel')}
              </button>
              <button type="submit" class="button primary">
                {w('web.own.submit')}
              </button>
            </div>
          </form>
        </dialog>
        <p class="small">{w('web.cast.note')}</p>
      </main>
    </Document>
  );
}

function PersonSelect(props: {
  name: string;
  label: string;
  people: readonly DemoPerson[];
  chosen: DemoPerson;
  words: ViewParts['words'];
}) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <select name={props.name}>
        {props.people.map((person) => (
          <option value={String(person.personId)} selected={person === props.chosen}>
            {person.name}, {props.words[roleWord[person.role]]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Field(props: { name: string; label: string; autocomplete?: string; list?: string }) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <input
        name={props.name}
        maxlength={200}
        required
        list={props.list}
        autocomplete={props.autocomplete ?? 'off'}
      />
      <span class="problem" hidden />
    </label>
  );
}

function Select(props: {
  name: string;
  label: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
}) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <select name={props.name}>
        {props.options.map(([value, label]) => (
          <option value={value} selected={value === props.chosen}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The first letters of the first and the last name. */
function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters.map((part) => [...(part ?? '')][0] ?? '').join('');
}
