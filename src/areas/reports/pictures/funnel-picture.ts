// A report's funnel as a picture: a bar for each step, as a part of the customers who were called. Pure.
import type { Picture } from '../../../messenger/picture.ts';
import type { Reader } from '../../../screens/reader.ts';
import { funnelSteps } from '../funnel.ts';
import type { Report } from '../report.ts';
import { calendarNameOf, counted } from '../screens/report-words.ts';

/** Null where nobody was called. */
export function funnelPicture({ subject, period, funnel }: Report, reader: Reader): Picture | null {
  const { t } = reader;
  const { now } = funnel;
  if (now.called === 0) return null;
  const bars = funnelSteps.map((step, place) => {
    const from = funnelSteps[place - 1];
    const done = counted(now[step], reader);
    const text = from ? t('plans.doneOf', { done, plan: counted(now[from], reader) }) : done;
    return {
      label: t(`report.step.${step}`),
      text,
      share: now[step] / now.called,
      due: null,
      state: 'on_pace' as const,
    };
  });
  const title = subject.name;
  const subtitle = `${t('report.funnelTitle')} · ${calendarNameOf(reader, period)}`;
  return {
    title,
    subtitle,
    bars,
    legend: t('report.funnelLegend'),
    alt: t('pictures.alt', {
      title: `${title}, ${subtitle}`,
      bars: bars.map(({ label, text }) => `${label}: ${text}`).join('; '),
    }),
  };
}
