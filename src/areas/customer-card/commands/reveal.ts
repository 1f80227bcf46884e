// Shows one masked phone or e-mail, in a message that goes again after a while; a head hears of many in a day.

import { reachedPeople } from '../../../access/reach.ts';
import { may } from '../../../access/rights.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { answerKey } from '../../../conversation/commit.ts';
import type { Show } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { shownSince, vanishLater } from '../../../delivery/vanish-later.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import { type Revealed, revealPoint } from '../../customers/reveals/mutations.ts';
import { overseersOf } from '../../customers/reveals/queries.ts';

/** Two quick taps show it once. */
const doubleTapSeconds = 5;
/** Once it is told; what it leads to is in the audit log. */
const newsHours = 12;

/** `a.reveal.<contact point>` */
export const createReveal = (translations: (locale: Locale) => Translate): Command => ({
  name: 'reveal',
  may: (actor) => may(actor, 'customer.write'),
  async run(asked) {
    const { context, chat, sql } = asked;
    const pointId = idOf(asked.args[0]);
    if (pointId === null) return gone(context);
    const since = new Date(context.now.getTime() - doubleTapSeconds * 1000);
    if (await shownSince(sql, { accountId: chat.accountId, subjectId: pointId, since }))
      return { kind: 'nothing' };
    return { kind: 'write', work: (tx) => reveal(tx, asked, pointId, translations) };
  },
});

async function reveal(
  tx: Sql,
  { context, chat, incoming }: TurnContext,
  pointId: number,
  translations: (locale: Locale) => Translate,
): Promise<Show> {
  const { actor, now, t } = context;
  const { revealMinutes, revealsPerDay } = actor.company.policy.contacts;
  const revealed = await revealPoint(tx, actor, { pointId, now });
  if (!revealed) return gone(context);
  const vanishAt = new Date(now.getTime() + revealMinutes * 60_000);
  const { companyId } = actor;
  const { accountId, chatKey } = chat;
  const after = { text: lines(t('reveal.hidden', { point: maskedPoint(revealed) })) };
  const place = { companyId, accountId, messenger: incoming.messenger, chatKey };
  await vanishLater(
    tx,
    { ...place, outboxKey: answerKey(incoming), subjectId: pointId, after, vanishAt },
    now,
  );
  if (revealed.today > revealsPerDay) await tellOverseers(tx, context, revealed.today, translations);
  return { kind: 'show', where: 'new', screen: screenOf(context, revealed, vanishAt) };
}

function screenOf(
  context: Context,
  { kind, value, contactName, customer, today }: Revealed,
  until: Date,
): Screen {
  const { t, actor } = context;
  const limit = actor.company.policy.contacts.revealsPerDay;
  const time = formatMoment(until.toISOString(), context);
  const point = kind === 'phone' ? formatPhone(value) : value;
  return {
    text: lines(
      [plain([contactName, customer.name].filter(Boolean).join(' · '))],
      [bold(point)],
      t(today > limit ? 'reveal.past' : 'reveal.until', { time, shown: today, limit }),
    ),
    copies: [{ label: `📋 ${point}`, text: value }],
    buttons: [
      [
        // Below: this message goes, and must not take along what it would have become.
        { label: t('menu.call'), token: actionToken('below', 'call', customer.id) },
        { label: t('reveal.hide'), token: actionToken('hide') },
      ],
    ],
  };
}

/** Once for each person and day, however many more are shown. At most eight statements. */
async function tellOverseers(
  tx: Sql,
  { actor, now }: Context,
  shown: number,
  translations: (locale: Locale) => Translate,
): Promise<void> {
  const { companyId, personId, name, timeZone } = actor;
  const reached = await reachedPeople(tx, companyId, await overseersOf(tx, actor));
  const { day } = localTime(now, timeZone);
  const limit = actor.company.policy.contacts.revealsPerDay;
  await sayUnasked(
    tx,
    [...reached.values()].map((one) => {
      const t = translations(one.locale);
      return {
        companyId,
        to: one,
        purpose: 'reveals',
        key: `reveals:${personId}:${day}:${one.personId}`,
        screen: {
          text: lines(t('reveal.told', { name, shown, limit })),
          buttons: [[{ label: t('reveal.who', { name }), token: actionToken('team', personId) }]],
        },
        goodForMinutes: newsHours * 60,
      };
    }),
    now,
  );
}

const gone = (context: Context): Show => ({ kind: 'show', where: 'new', screen: goneScreen(context) });
