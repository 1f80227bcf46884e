// A picture as an echarts option, laid out for a phone: each bar has its name above and its figures beside it or below. Pure.
import type { EChartsOption } from 'echarts';
import type { Bar, Ground, Picture } from '../messenger/picture.ts';
import { fitLines, fitSize, textWidth } from './fit-text.ts';

export interface Chart {
  /** In CSS pixels of a phone; drawn at a multiple of it. */
  readonly width: number;
  readonly height: number;
  readonly option: EChartsOption;
}

/** The family that draw-picture.ts hands to the renderer. */
export const FONT = 'Inter';

/** As wide as a small phone shows it, so that no text is smaller there than it is here. */
const WIDTH = 360;
const EDGE = 16;
const INNER = WIDTH - 2 * EDGE;
/** The smallest size that is read without effort; what is too long for it goes on in a second line. */
const TEXT = 14;
const LINE = 19;
const TITLE_TOP = 18;
const SUBTITLE_TOP = 46;
const GAP = 4;
const SPACE = 14;
/** Of a section's bars, which belong to the one above them. */
const SLIM = { barHeight: 8, space: 10, weight: 400 };
const WIDE = { barHeight: 12, space: SPACE, weight: 700 };
/** Between a name and the figures beside it. */
const APART = 10;

interface Colours {
  readonly ink: string;
  readonly quiet: string;
  readonly ground: string;
  readonly rest: string;
  readonly bars: Record<Bar['state'], string>;
  /** The same states in words, legible on the ground. */
  readonly words: Record<Bar['state'], string>;
}

/** No state is told by colour alone. */
const coloursOn: Record<Ground, Colours> = {
  light: coloursOf({
    ink: '#1b2430',
    quiet: '#55606e',
    ground: '#fbfbf9',
    rest: '#e3e6ea',
    good: '#14804a',
    open: '#2563c9',
    late: '#b4570a',
  }),
  dark: coloursOf({
    ink: '#eef1f3',
    quiet: '#a9b3bd',
    ground: '#1e2426',
    rest: '#3a4347',
    good: '#4cc38a',
    open: '#6ea8ff',
    late: '#f0a35e',
  }),
};

function coloursOf(
  tones: Record<'ink' | 'quiet' | 'ground' | 'rest' | 'good' | 'open' | 'late', string>,
): Colours {
  const { ink, quiet, ground, rest, good, open, late } = tones;
  return {
    ink,
    quiet,
    ground,
    rest,
    bars: { reached: good, ahead: open, on_pace: open, behind: late, none: rest },
    words: { reached: good, ahead: quiet, on_pace: quiet, behind: late, none: quiet },
  };
}

interface Style {
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
}

/** The part of the picture that begins at `top`, and where it ends. */
interface Part {
  readonly drawn: readonly object[];
  readonly end: number;
}

export function progressChart(
  { title, subtitle, bars, sections = [], legend }: Picture,
  ground: Ground = 'light',
): Chart {
  const colours = coloursOn[ground];
  const quiet = { size: TEXT, weight: 400, fill: colours.quiet };
  const below = fitLines(subtitle, INNER, TEXT);
  const size = fitSize(title, INNER, [20, 17, 15]);
  const drawn: object[] = [
    ...texts(fitLines(title, INNER, size).slice(0, 1), TITLE_TOP, { size, weight: 700, fill: colours.ink }),
    ...texts(below, SUBTITLE_TOP, quiet),
  ];
  let top = SUBTITLE_TOP + below.length * LINE + SPACE;
  const add = ({ drawn: more, end }: Part) => {
    drawn.push(...more);
    top = end;
  };
  for (const bar of bars) add(rowOf(bar, top, colours, WIDE));
  for (const [place, { total, bars: members, more }] of sections.entries()) {
    if (place > 0) top += SPACE;
    add(rowOf(total, top, colours, WIDE));
    for (const bar of members) add(besideOf(bar, top, colours));
    if (more) {
      drawn.push(...texts([more], top, quiet));
      top += LINE + SLIM.space;
    }
  }
  const explained = fitLines(legend, INNER - 10, TEXT);
  drawn.push(...texts(explained, top, quiet, EDGE + 10));
  // Where nothing is due there is no mark to explain.
  if ([...bars, ...sections.flatMap(({ total, bars }) => [total, ...bars])].some(({ due }) => due !== null))
    drawn.push(markAt(EDGE + 1, top, TEXT, colours.ink));
  return {
    width: WIDTH,
    height: top + explained.length * LINE + SPACE,
    option: { animation: false, backgroundColor: colours.ground, graphic: drawn as never },
  };
}

/** Name, bar, figures, one below the other. */
function rowOf(bar: Bar, top: number, colours: Colours, { barHeight, space, weight }: typeof WIDE): Part {
  const label = fitLines(bar.label, INNER, TEXT);
  const text = fitLines(bar.text, INNER, TEXT);
  const barTop = top + label.length * LINE + GAP;
  const textTop = bar.share === null ? barTop - GAP : barTop + barHeight + GAP;
  return {
    drawn: [
      ...texts(label, top, { size: TEXT, weight, fill: colours.ink }),
      ...barOf(bar, barTop, barHeight, colours),
      ...texts(text, textTop, { size: TEXT, weight: 400, fill: colours.words[bar.state] }),
    ],
    end: textTop + text.length * LINE + space,
  };
}

/** The figures at the end of the name's line where both fit, and the bar below. */
function besideOf(bar: Bar, top: number, colours: Colours): Part {
  const { label, text, state } = bar;
  const room = INNER - APART;
  if (textWidth(label, TEXT) + textWidth(text, TEXT) > room) return rowOf(bar, top, colours, SLIM);
  const barTop = top + LINE + GAP;
  const figures = { size: TEXT, weight: 400, fill: colours.words[state] };
  return {
    drawn: [
      ...texts(fitLines(label, INNER, TEXT), top, { size: TEXT, weight: 400, fill: colours.ink }),
      ...texts(fitLines(text, INNER, TEXT), top, figures, EDGE + INNER, 'right'),
      ...barOf(bar, barTop, SLIM.barHeight, colours),
    ],
    end: (bar.share === null ? barTop - GAP : barTop + SLIM.barHeight) + SLIM.space,
  };
}

const texts = (
  lines: readonly string[],
  top: number,
  style: Style,
  left = EDGE,
  align: 'left' | 'right' = 'left',
) =>
  lines.map((text, index) => ({
    type: 'text' as const,
    x: left,
    y: top + index * LINE,
    style: {
      text,
      fill: style.fill,
      fontSize: style.size,
      fontWeight: style.weight,
      fontFamily: FONT,
      align,
      verticalAlign: 'top' as const,
    },
  }));

function barOf({ share, due, state }: Bar, top: number, height: number, colours: Colours) {
  // Without a plan there is nothing to fill.
  if (share === null) return [];
  const done = Math.min(1, Math.max(0, share)) * INNER;
  return [
    barAt(INNER, top, height, colours.rest),
    ...(done > 0 ? [barAt(done, top, height, colours.bars[state])] : []),
    // How far the bar was to have come by now.
    ...(due ? [markAt(EDGE + Math.min(1, due) * INNER, top - 3, height + 6, colours.ink)] : []),
  ];
}

const barAt = (width: number, y: number, height: number, fill: string) => ({
  type: 'rect' as const,
  shape: { x: EDGE, y, width, height, r: Math.min(height, width) / 2 },
  style: { fill },
});

const markAt = (x: number, y: number, height: number, fill: string) => ({
  type: 'rect' as const,
  shape: { x: x - 1, y, width: 2, height },
  style: { fill },
  z: 100,
});
