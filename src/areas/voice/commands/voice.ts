// /voice: whether what people say and type may go to outside services, to which, and what that came to this month.

import { may } from '../../../access/rights.ts';
import type { AreaParts, Services } from '../../../area.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import type { PricePerMinute } from '../../../transcription/transcription.ts';
import { monthOf, type Use, useOf } from '../service-use.ts';

export const createVoiceCommand = ({ services }: AreaParts): Command => ({
  name: 'voice',
  entry: { listed: true },
  may: (actor) => may(actor, 'policy.change'),
  async run({ context, sql, where }) {
    const { t } = context;
    const change = (topic: 'voice' | 'understanding') => ({
      label: t(`voice.change.${topic}`),
      token: actionToken('policy', topic),
    });
    const buttons = [
      ...(services.transcription ? [[change('voice')]] : []),
      ...(services.languageModel ? [[change('understanding')]] : []),
    ];
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          [bold(t('voice.heading'))],
          await aboutVoice(sql, context, services),
          [bold(t('understanding.heading'))],
          await aboutUnderstanding(sql, context, services),
        ),
        ...(buttons.length > 0 && { buttons }),
      },
    };
  },
});

async function aboutVoice(db: Sql, context: Context, { transcription }: Services): Promise<Text> {
  const { t, actor, locale } = context;
  if (!transcription) return lines(t('voice.off.admin'));
  const { host, model, maxSeconds, price } = transcription;
  const use = await useOf(db, actor.companyId, 'voice', thisMonth(context));
  const minutes = formatNumber(String(Math.ceil(use.amount / 60)), locale);
  return lines(
    !actor.company.policy.services.voice && t('voice.forbidden.admin'),
    t('voice.by', { host, model, count: Math.max(1, Math.floor(maxSeconds / 60)) }),
    t('voice.used', { minutes, count: use.requests }),
    price ? t('voice.cost', { cost: costOf(use, price, context) }) : t('voice.noPrice'),
  );
}

async function aboutUnderstanding(db: Sql, context: Context, { languageModel }: Services): Promise<Text> {
  const { t, actor, locale } = context;
  if (!languageModel) return lines(t('understanding.off.admin'));
  const { host, model, sendsNames } = languageModel;
  const { services, division } = actor.company.policy;
  const use = await useOf(db, actor.companyId, 'understanding', thisMonth(context));
  return lines(
    !services.understanding && t('understanding.forbidden.admin'),
    t('understanding.by', { host, model }),
    t(
      division === 'operators'
        ? 'understanding.sends.masked'
        : sendsNames
          ? 'understanding.sends.names'
          : 'understanding.sends.words',
    ),
    t('understanding.used', { count: use.requests, tokens: formatNumber(String(use.amount), locale) }),
  );
}

const thisMonth = ({ now, actor }: Context): string => monthOf(now, actor.company.timeZone);

/** What it came to, as far as the price says; services round each request in their own way. */
function costOf({ amount }: Use, price: PricePerMinute, { locale }: Context): string {
  const cost = (amount / 60) * Number(price.amount);
  return formatMoney(cost.toFixed(2), price.currency, locale);
}
