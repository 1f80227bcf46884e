// Words that call a command, in any language of the interface and in any case. Pure.
import { wordKey } from './words.ts';

const WORDS: Readonly<Record<string, string>> = {
  plan: 'plan, my plan, numbers, counter, counters, zahlen, mein plan, plan zeigen, plan anzeigen, план, мой план, планы, цифры, показатели',
  help: 'help, help me, commands, what can you do, hilfe, was kannst du, befehle, помощь, помоги, справка, что ты умеешь, команды, хелп',
  menu: 'menu, start, home, main menu, menü, menue, hauptmenü, anfang, меню, главное меню, начало, старт',
  undo: 'undo, undo that, undo it, take it back, rückgängig, rückgängig machen, zurücknehmen, отменить, отмени, отмена, вернуть, откатить, верни',
  cancel: 'cancel, stop, abort, never mind, nevermind, abbrechen, abbruch, стоп, отбой, не надо, прервать',
  today:
    'today, my day, agenda, what is on today, whats on today, heute, mein tag, tagesplan, сегодня, мой день, дела, что сегодня',
  fix: 'fix, incomplete, incomplete records, whats missing, unvollständig, unvollständige, ergänzen, неполные, исправить, чего не хватает, незаполненные',
  find: 'find, search, look up, suche, suchen, finden, найти, поиск, искать, найди',
  settings: 'settings, preferences, options, einstellungen, настройки',
  language: 'language, sprache, sprache ändern, язык, сменить язык',
  meeting:
    'meeting, new meeting, add meeting, log meeting, treffen, termin, neues treffen, neuer termin, встреча, новая встреча',
  call: 'call, new call, add call, log call, anruf, neuer anruf, звонок, новый звонок',
  deal: 'deal, new deal, add deal, abschluss, neuer abschluss, neuer deal, сделка, новая сделка',
  customer:
    'customer, new customer, add customer, new client, kunde, neuer kunde, neukunde, клиент, новый клиент, добавить клиента',
  team: 'team, my team, mein team, команда, моя команда',
  away: 'away, vacation, holiday, abwesend, urlaub, abwesenheit, отпуск, отсутствую, отсутствие',
};

const commands = new Map(
  Object.entries(WORDS).flatMap(([command, words]) =>
    words.split(',').map((word) => [plain(word), command] as const),
  ),
);

function plain(text: string): string {
  return text
    .trim()
    .split(/[\s\p{P}\p{S}]+/u)
    .map(wordKey)
    .filter((word) => word !== '')
    .join(' ');
}

/** What is to be looked for: "find Acme", where no slash can be sent. Longer texts tell of something. */
const search =
  /^(?:find|search|look up|suche?|finde?|найди|найти|поиск|ищи)\s+(?!out\b)(\S+(?:\s+\S+){0,3})$/iu;

/** Null for what is no search in so many words. */
export const searchWords = (text: string): string | null =>
  text.length > 80 ? null : (search.exec(text.trim())?.[1] ?? null);

/** Null for whatever is not one of these words and nothing else. */
export const commandWord = (text: string): string | null =>
  text.length > 40 ? null : (commands.get(plain(text)) ?? null);
