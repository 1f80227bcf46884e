// Asks the people of a team that has a board whether they want to be named there: each once, and nobody who is not reached.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { groupBy } from '../../../group-by.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { noteAsked, peopleToAsk } from '../agreement.ts';
import { askedScreen } from '../screens/answer-screens.ts';

/** Answers how many were asked. One statement where nobody is to be; some more for each company otherwise. */
export async function askForBoard(
  tx: Sql,
  translations: (locale: Locale) => Translate,
  { companyId = null, now }: { companyId?: number | null; now: Date },
): Promise<number> {
  const due = await peopleToAsk(tx, companyId);
  let count = 0;
  for (const [company, people] of groupBy(due, (one) => one.companyId)) {
    const reached = await reachedPeople(
      tx,
      company,
      people.map(({ personId }) => personId),
    );
    const asked = people.filter(({ personId }) => reached.has(personId));
    if (asked.length === 0) continue;
    await noteAsked(tx, asked, now);
    await sayUnasked(
      tx,
      asked.flatMap(({ personId, teamId, team }) => {
        const to = reached.get(personId);
        if (!to) return [];
        const screen = askedScreen(translations(to.locale), { teamId, team });
        return [{ companyId: company, to, purpose: 'board', key: `board:${teamId}:${personId}`, screen }];
      }),
      now,
    );
    count += asked.length;
  }
  return count;
}
