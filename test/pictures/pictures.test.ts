// Progress pictures: what they say, that they fit, and that their text is really painted.
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../src/areas/plans/counters.ts';
import { paceOf, toGoOf } from '../../src/areas/plans/pace.ts';
import { personalProgress } from '../../src/areas/plans/pictures/personal-progress.ts';
import { teamProgress } from '../../src/areas/plans/pictures/team-progress.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Picture } from '../../src/messenger/picture.ts';
import { drawPicture, drawSvg } from '../../src/pictures/draw-picture.ts';
import { fitSize, fitText } from '../../src/pictures/fit-text.ts';
import { progressChart } from '../../src/pictures/progress-chart.ts';

const translations = createTranslations();
const reader = (locale: Locale) => ({
  now: new Date('2026-11-23T09:00:00Z'),
  timeZone: 'Europe/Berlin',
  locale,
  t: translations(locale),
});

function counter(metric: Counter['metric'], done: string, plan: string | null): Counter {
  return {
    personId: 1,
    metric,
    period: 'month',
    firstDay: '2026-11-01',
    past: false,
    from: new Date('2026-11-01T00:00:00Z'),
    to: new Date('2026-12-01T00:00:00Z'),
    done,
    plan,
    toGo: plan && toGoOf(done, plan),
    pace: plan === null ? null : paceOf(done, plan, { total: 20, elapsed: 15, left: 5 }),
    workingDaysLeft: 5,
    workingDaysTotal: 20,
    currency: metric === 'amount' ? 'EUR' : null,
  };
}

const longName = 'Константин Владимирович Рождественский-Н';
const team = (names: readonly string[], locale: Locale = 'en') =>
  teamProgress(
    {
      team: 'Team North',
      managers: names.map((name, index) => ({ name, counters: [counter('meetings', String(index), '10')] })),
    },
    reader(locale),
  ) as Picture;
const barsOf = ({ bars, sections = [] }: Picture) => [...bars, ...sections.flatMap((one) => one.bars)];

/** As WCAG has it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return high / low;
}
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

describe('a progress picture', () => {
  test.each(locales)('says in its text, in %s, all that its bars show', (locale) => {
    const picture = personalProgress(
      {
        name: 'Ann Weber',
        counters: [counter('meetings', '6', '10'), counter('amount', '84200.5', '120000')],
      },
      reader(locale),
    ) as Picture;
    for (const { label, text } of picture.bars) {
      expect(picture.alt).toContain(label);
      expect(picture.alt).toContain(text.replaceAll(' · ', ', '));
    }
    expect(picture.alt).toContain('Ann Weber');
    expect(JSON.stringify(picture)).not.toMatch(/pictures\.|plans\./);
  });

  test('is not made when there is neither a plan nor a number', () => {
    expect(
      personalProgress({ name: 'Ann', counters: [counter('deals', '0', null)] }, reader('en')),
    ).toBeNull();
    expect(teamProgress({ team: 'North', managers: [] }, reader('en'))).toBeNull();
  });

  test('shows a share of the plan and how much was due before today', () => {
    const [bar] = barsOf(team(['Ann']));
    expect(bar).toMatchObject({ share: 0, due: 0.75, state: 'behind' });
  });

  test('shows every metric that somebody has a plan for, with the sum of the team', () => {
    const picture = teamProgress(
      {
        team: 'North',
        totals: [counter('meetings', '2', '4'), counter('calls', '9', null), counter('deals', '5', '20')],
        managers: [
          {
            name: 'Ann',
            counters: [
              counter('meetings', '0', null),
              counter('calls', '9', null),
              counter('deals', '2', '10'),
            ],
          },
          { name: 'Boris', counters: [counter('meetings', '2', '4'), counter('deals', '3', '10')] },
        ],
      },
      reader('en'),
    ) as Picture;
    const said = (picture.sections ?? []).map(({ total, bars }) =>
      [total, ...bars].map(({ label, text }) => `${label}: ${text}`),
    );
    expect(said).toEqual([
      ['Meetings this month: 2 of 4 · behind by 1', 'Boris: 2 of 4 · behind by 1'],
      [
        'Deals this month: 5 of 20 · behind by 10',
        'Ann: 2 of 10 · behind by 5',
        'Boris: 3 of 10 · behind by 4',
      ],
    ]);
    for (const line of said.flat()) expect(picture.alt).toContain(line.replaceAll(' · ', ', '));
  });

  test('shows those who are farthest behind where there is no room for all, and names everybody in its text', () => {
    const picture = team(Array.from({ length: 15 }, (_, index) => `Person ${index}`));
    const [section] = picture.sections ?? [];
    expect(section?.bars.map(({ label }) => label)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Person ${index}`),
    );
    expect(section?.more).toBe('3 more people');
    expect(picture.alt).toContain('Person 14');
  });

  test('stays within what Telegram shows, however many people and plans there are', () => {
    const metrics = ['contacts', 'calls', 'meetings', 'deals', 'amount'] as const;
    const counters = metrics.map((metric) => counter(metric, '84200.5', '1200000'));
    const managers = Array.from({ length: 40 }, () => ({ name: longName, counters }));
    const all = teamProgress({ team: 'North', totals: counters, managers }, reader('ru')) as Picture;
    const { width, height } = progressChart(all);
    expect(2.5 * (width + height)).toBeLessThan(10_000);
    expect(height / width).toBeLessThan(20);
  });

  test.each(['light', 'dark'] as const)('has words that stand out from its %s ground', (ground) => {
    const states = ['reached', 'ahead', 'on_pace', 'behind', 'none'] as const;
    const bars = states.map((state) => ({ label: 'Ann', text: '6 of 10', share: 0.5, due: 0.7, state }));
    const { option } = progressChart({ ...team(['Ann']), bars }, ground);
    const inks = (option.graphic as { type: string; style: { fill: string } }[])
      .filter(({ type }) => type === 'text')
      .map(({ style }) => style.fill);
    const contrasts = inks.map((ink) => contrast(ink, option.backgroundColor as string));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([1, 4, 12])('gives each of %i managers as much room, one below the other', (count) => {
    const { width, height, option } = progressChart(team(Array.from({ length: count }, () => longName)));
    expect(width).toBe(360);
    const lines = (option.graphic as { type: string; y?: number }[]).filter(({ type }) => type === 'text');
    const tops = lines.map(({ y }) => y as number);
    expect(Math.max(...tops)).toBeLessThan(height - 12);
    expect(new Set(tops).size).toBe(tops.length);
    const drawn = (option.graphic as { shape?: { y: number; height: number } }[]).flatMap(({ shape }) =>
      shape?.height === 8 ? [shape.y] : [],
    );
    const bars = [...new Set(drawn)];
    const steps = bars.slice(1).map((top, index) => top - (bars[index] as number));
    expect([bars.length, new Set(steps).size]).toEqual([count, Math.min(1, count - 1)]);
  });

  test.each(locales)('has no text in %s below 14 px on a phone that shows it 360 px wide', (locale) => {
    const counters = (['contacts', 'calls', 'meetings', 'deals', 'amount'] as const).map((metric) =>
      counter(metric, '84200.5', '1200000'),
    );
    const all = personalProgress({ name: longName, counters }, reader(locale)) as Picture;
    expect(all.bars).toHaveLength(5);
    const { width, option } = progressChart(all);
    const drawn = option.graphic as { style: { fontSize?: number; text?: string } }[];
    const sizes = drawn.flatMap(({ style }) => style.fontSize ?? []);
    expect(Math.min(...sizes) * (360 / width)).toBeGreaterThanOrEqual(14);
    expect(drawn.filter(({ style }) => style.text?.includes('…')).map(({ style }) => style.text)).toEqual([]);
  });

  test('paints names of 40 characters whole, in Latin and in Cyrillic', async () => {
    const names = [longName, 'Maximiliane von Hohenstein-Sigmaringen-X'];
    const svg = await drawSvg(progressChart(team(names)));
    const drawn = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join(' ');
    for (const name of names) expect(drawn).toContain(name);
  });

  test('escapes what people typed', async () => {
    const svg = await drawSvg(progressChart(team(['<b>&"</text><script>'])));
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;b');
  });

  test('is a PNG for a phone, with its texts painted by the font that comes along', async () => {
    const empty: Picture = { ...team(['Ann']), title: '', subtitle: '', legend: '' };
    const words = Buffer.from((await drawPicture(team(['Ann', 'Борис']))).base64, 'base64');
    const silent = <B extends { label: string; text: string }>(bar: B) => ({ ...bar, label: '', text: '' });
    const sections = empty.sections?.map(({ total, bars }) => ({
      total: silent(total),
      bars: bars.map(silent),
    }));
    const bare: Picture = { ...empty, ...(sections && { sections }) };
    const without = Buffer.from((await drawPicture(bare)).base64, 'base64');
    expect(sizeOf(words)).toEqual({
      width: 900,
      height: Math.round(2.5 * progressChart(team(['Ann', 'Борис'])).height),
    });
    // Where a font is missing, text disappears without a word.
    expect(words.length).toBeGreaterThan(without.length * 2);
    const cyrillic = Buffer.from((await drawPicture(team(['Борис Орлов']))).base64, 'base64');
    const latin = Buffer.from((await drawPicture(team(['Ann Weber']))).base64, 'base64');
    expect(Math.abs(cyrillic.length - latin.length)).toBeLessThan(latin.length / 5);
  });
});

describe('a text that must fit', () => {
  test('is cut with an ellipsis, and only when it has to be', () => {
    expect(fitText('Ann Weber', 360, 14)).toBe('Ann Weber');
    expect(fitText('Ш'.repeat(40), 360, 14)).toMatch(/^Ш{20,30}…$/);
  });

  test('loses what the font cannot paint, and is an ellipsis when nothing is left', () => {
    expect(fitText('Emil 👩‍👩‍👧 Novák', 360, 14)).toBe('Emil Novák');
    expect(fitText('王小明', 360, 14)).toBe('…');
  });

  test('takes the largest size at which it is whole', () => {
    expect(fitSize('short', 360, [20, 14])).toBe(20);
    expect(fitSize('x'.repeat(35), 360, [20, 14])).toBe(14);
    expect(fitSize('x'.repeat(400), 360, [20, 14])).toBe(14);
  });
});
