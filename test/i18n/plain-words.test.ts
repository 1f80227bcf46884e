// No text reads as if it had been translated: phrases and forms that nobody says, per language, in none of the catalogs.
import { expect, test } from 'vitest';
import { readTranslations } from '../../src/i18n/read-translations.ts';

const { catalogs } = await readTranslations();

/** What no text of a language may have, and what is said instead. */
const unsaid: Record<string, [RegExp, string][]> = {
  en: [
    [/\bwhom\b/i, 'who'],
    [/\bshall\b/i, 'should, will'],
    [/\bmeanwhile\b/i, 'in the meantime, since'],
    [
      /\b(cannot|do not|does not|did not|could not|is not|are not|was not|has not|will not)\b(?! contact)/i,
      'a contraction',
    ],
    [/\bwritten down\b/i, 'logged, transcribed'],
    [/\b(is|are) not there any more|\bisn't there any more/i, 'no longer exists'],
    [/\btake (it|that|this) back\b|\btaken back\b(?!;)/i, 'undo'],
    [/\b(begin|begun) anew\b|\banew\b/i, 'again'],
    [/\bin work\b|\btaken into work\b/i, 'in progress'],
    [/\bnobody's plan\b/i, 'no plan'],
    [/\bpass(es)? on\b/i, 'hand over'],
    [/\bof its own\b/i, 'separate'],
    [/\b(hears?|hear) of\b/i, 'is told'],
    [/[’‘“”]/, 'straight quotes, as everywhere in English'],
  ],
  de: [
    [/\b(du|dir|dich|dein\w*)\b/i, 'Sie'],
    [/\b(Tippe|Wähle|Schreibe|Drücke)\b/, 'Sie'],
    [/\bAbschl[uü]ss(e|en)?\b(?=.*\b(offen|gewonnen|verloren))/i, 'Deal'],
    [/\bTipps\b|\bTipper\b/, 'Klicks'],
    [/\b(Stichwort|Stichworte|Schlagworte|Tags)\b/, 'Schlagwort, Schlagwörter'],
    [/\bVerkäufer|\bBetreuer/, 'Vertrieb, zuständig'],
    [/\bOperator\b/, 'Datenpflege'],
    [/\bDoppelgänger\b/, 'Dubletten'],
    [/\bMusterfirma\b/, 'Beispielfirma'],
    [/\bzur(ü|ue)ckgenommen\b|\bzurückzunehmen\b/i, 'rückgängig gemacht'],
    [/"/, '„…“'],
  ],
  ru: [
    [/^Вы хотите|\bхотите ли вы/i, 'вопрос без «хотите»'],
    [/(?<![\p{L}])тэг|(?<![\p{L}])теги(?![\p{L}])/iu, 'метки'],
    [/брошено|отброшен|бросить/i, 'отменено'],
    [/услышано/i, 'что услышал'],
    [/за это время она передана/i, 'без рода'],
    [/двойник/i, 'дубли'],
  ],
};

/** Texts in which the words mean themselves. */
const meant = new Set(['import.refused.open_quote', 'conversation.heard']);

test.each(Object.keys(unsaid))('nothing reads as translated in %s', (language) => {
  const found = Object.entries(catalogs[language] ?? {})
    .filter(([key]) => !meant.has(key))
    .flatMap(([key, text]) =>
      (unsaid[language] ?? [])
        .filter(([phrase]) => phrase.test(text))
        .map(([phrase, better]) => `${key}: ${phrase} in "${text}" (rather: ${better})`),
    );
  expect(found).toEqual([]);
});
