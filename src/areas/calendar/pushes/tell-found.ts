// Says what was found in a person's calendars: all of it in one message, once.

import type { Actor } from '../../../access/actor.ts';
import { type Reached, reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { markTold, openQuestions } from '../questions.ts';
import { troubleKey } from '../screens/calendar-screens.ts';
import { questionScreen } from '../screens/question-screen.ts';

export const calendarSaying = 'calendar';

interface Telling {
  readonly translations: (locale: Locale) => Translate;
  readonly now: Date;
}

/** Nothing where nothing is new. Eight statements. */
export async function tellFound(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  { translations, now }: Telling,
): Promise<boolean> {
  const questions = await openQuestions(tx, actor, now);
  const fresh = questions.filter(({ isTold }) => !isTold);
  if (fresh.length === 0) return false;
  const to = await reached(tx, actor);
  if (!to) return false;
  const t = translations(to.locale);
  // What is new comes first, then what still waits for an answer.
  const order = [...fresh, ...questions.filter(({ isTold }) => isTold)];
  const screen = questionScreen({ t, now, timeZone: to.timeZone, locale: to.locale }, order);
  if (!screen) return false;
  await say(tx, to, actor, { screen, what: `found:${now.getTime()}`, now });
  await markTold(
    tx,
    fresh.map(({ id }) => id),
    now,
  );
  return true;
}

/** Three statements and those of the message. */
export async function tellTrouble(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  { sourceId, name, trouble }: { sourceId: number; name: string; trouble: string },
  { translations, now }: Telling,
): Promise<void> {
  const to = await reached(tx, actor);
  if (!to) return;
  const t = translations(to.locale);
  const screen: Screen = {
    text: lines(t('calendar.toldTrouble', { name }), t(troubleKey(trouble))),
    buttons: [[{ label: t('calendar.open'), token: actionToken('calendar', 'source', sourceId) }]],
  };
  await say(tx, to, actor, { screen, what: `trouble:${sourceId}:${now.getTime()}`, now });
}

const reached = async (
  tx: Sql,
  { companyId, personId }: Actor & { personId: number },
): Promise<Reached | undefined> => (await reachedPeople(tx, companyId, [personId])).get(personId);

async function say(
  tx: Sql,
  to: Reached,
  { companyId }: Actor,
  { screen, what, now }: { screen: Screen; what: string; now: Date },
): Promise<void> {
  const key = `calendar:${to.personId}:${what}`;
  await sayUnasked(tx, [{ companyId, to, purpose: 'calendar', saying: calendarSaying, key, screen }], now);
}
