// A picture as an echarts option, laid out for a phone: each bar has its name above and its figures below. Pure.
import type { EChartsOption } from 'echarts';
import { fitLines, fitSize } from './fit-text.ts';
import type { Bar, Picture } from './picture.ts';

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
const BAR_HEIGHT = 12;
const GAP = 4;
const SPACE = 14;

/** On a ground of its own the picture reads the same in a light and in a dark chat; no state is told by colour alone. */
const INK = '#1b2430';
const QUIET = '#55606e';
const GROUND = '#fbfbf9';
const REST = '#e3e6ea';
const COLOURS: Record<Bar['state'], string> = {
  reached: '#14804a',
  ahead: '#2563c9',
  on_pace: '#2563c9',
  behind: '#b4570a',
  none: REST,
};

interface Style {
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
}

export function progressChart({ title, subtitle, bars, legend }: Picture): Chart {
  const below = fitLines(subtitle, INNER, TEXT);
  const header = SUBTITLE_TOP + below.length * LINE + SPACE;
  const rows: { bar: Bar; label: string[]; text: string[]; barTop: number }[] = [];
  let legendTop = header;
  for (const bar of bars) {
    const label = fitLines(bar.label, INNER, TEXT);
    const text = fitLines(bar.text, INNER, TEXT);
    const barTop = legendTop + label.length * LINE + GAP;
    rows.push({ bar, label, text, barTop });
    legendTop = barTop + BAR_HEIGHT + GAP + text.length * LINE + SPACE;
  }
  const explained = fitLines(legend, INNER - 10, TEXT);
  const hasMarks = bars.some(({ due }) => due !== null);
  const size = fitSize(title, INNER, [20, 17, 15]);
  return {
    width: WIDTH,
    height: legendTop + explained.length * LINE + SPACE,
    option: {
      animation: false,
      backgroundColor: GROUND,
      graphic: [
        ...texts(fitLines(title, INNER, size).slice(0, 1), TITLE_TOP, { size, weight: 700, fill: INK }),
        ...texts(below, SUBTITLE_TOP, { size: TEXT, weight: 400, fill: QUIET }),
        ...rows.flatMap(({ bar, label, text, barTop }) => {
          const { due, state } = bar;
          const isQuiet = state === 'none' || state === 'on_pace' || state === 'ahead';
          return [
            ...texts(label, barTop - GAP - label.length * LINE, { size: TEXT, weight: 700, fill: INK }),
            ...barOf(bar, barTop),
            ...(due === null || due === 0 ? [] : [markOf(due, barTop)]),
            ...texts(text, barTop + BAR_HEIGHT + GAP, {
              size: TEXT,
              weight: 400,
              fill: isQuiet ? QUIET : COLOURS[state],
            }),
          ];
        }),
        ...texts(explained, legendTop, { size: TEXT, weight: 400, fill: QUIET }, EDGE + 10),
        // Where nothing is due there is no mark to explain.
        ...(hasMarks ? [markAt(EDGE + 1, legendTop, TEXT)] : []),
      ],
    },
  };
}

const texts = (lines: readonly string[], top: number, style: Style, left = EDGE) =>
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
      verticalAlign: 'top' as const,
    },
  }));

function barOf({ share, state }: Bar, top: number) {
  const done = Math.min(1, Math.max(0, share ?? 0)) * INNER;
  return [barAt(INNER, top, REST), ...(done > 0 ? [barAt(done, top, COLOURS[state])] : [])];
}

const barAt = (width: number, y: number, fill: string) => ({
  type: 'rect' as const,
  shape: { x: EDGE, y, width, height: BAR_HEIGHT, r: Math.min(BAR_HEIGHT, width) / 2 },
  style: { fill },
});

/** How far the bar was to have come by now. */
const markOf = (due: number, top: number) => markAt(EDGE + Math.min(1, due) * INNER, top - 3, BAR_HEIGHT + 6);

const markAt = (x: number, y: number, height: number) => ({
  type: 'rect' as const,
  shape: { x: x - 1, y, width: 2, height },
  style: { fill: INK },
  z: 100,
});
