// When nobody is signed in: a place for an invitation code, or the way to the sample company's people.
import { byId, h, uuid } from './dom.js';
import { post } from './queue.js';
import { renderText } from './text.js';
import { t } from './words.js';

/** @param {{ choose: boolean, code: string, note?: string }} options */
export function showDoor({ choose, code, note }) {
  byId('chat').hidden = true;
  const door = byId('door');
  door.hidden = false;
  const icon = document.querySelector('link[rel=icon]')?.getAttribute('href') ?? '';
  const logo = h('img', { src: icon, alt: 'Tallybot' });
  if (choose)
    return door.replaceChildren(
      logo,
      h('p', {}, t('web.choosePerson')),
      h('a', { class: 'button primary', href: '/', target: '_top' }, t('web.switchPerson')),
    );

  const field = h('input', {
    id: 'code',
    name: 'code',
    value: code,
    maxlength: 100,
    required: true,
    autocapitalize: 'off',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const problem = h('div', { class: 'problem', role: 'alert' });
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('web.join.submit'));
  const form = h(
    'form',
    { novalidate: true },
    h('label', { for: 'code' }, t('web.join.code')),
    field,
    problem,
    submit,
  );
  door.replaceChildren(logo, h('h1', {}, t('web.join.title')), h('p', {}, note ?? t('web.join.why')), form);
  const word = document.body.dataset.note;
  if (word) logo.after(h('p', { class: 'word', role: 'status' }, t(word)));
  (code ? submit : field).focus();

  // The same code said again after a lost answer is the same update.
  let said = { code: '', key: '' };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const given = field.value.trim();
    if (given === '') return field.focus();
    if (said.code !== given) said = { code: given, key: uuid() };
    submit.disabled = true;
    problem.replaceChildren();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const answer = await join({ key: said.key, code: given, timeZone }, () =>
      problem.replaceChildren(t('web.join.busy')),
    );
    submit.disabled = false;
    if (answer === 'too-many') return problem.replaceChildren(t('web.join.tooMany'));
    if (answer?.ok) return location.replace('/c/me/');
    said = { code: '', key: '' };
    const [screen] = answer?.screens ?? [];
    problem.replaceChildren(
      screen ? renderText([...(screen.notice ?? []), ...screen.text]) : t('web.join.failed'),
    );
  });
}

/** @param {{ key: string, code: string, timeZone: string }} body @param {() => void} onWaiting */
async function join(body, onWaiting) {
  for (let tries = 0; ; tries++) {
    const response = await post('/c/me/join', body);
    if (response?.ok) return response.json();
    if (response?.status === 429) return 'too-many';
    if (response?.status === 401 && tries < 2) await fetch('/c/me/state?join').catch(() => null);
    else if (response && response.status < 500) return null;
    else {
      onWaiting();
      await new Promise((resolve) => setTimeout(resolve, Math.min(1000 * (tries + 1), 8000)));
    }
  }
}
