// A picture as an echarts option, laid out for a phone: each bar has its name above and its figures below. Pure.
import type { EChartsOption } from 'echarts';
import { fitSize, fitText } from './fit-text.ts';
import type { Bar, Picture } from './picture.ts';

export interface Chart {
  /** In CSS pixels of a phone; drawn at a multiple of it. */
  readonly width: number;
  readonly height: number;
  readonly option: EChartsOption;
}

/** The family that draw-picture.ts hands to the renderer. */
export const FONT = 'Inter';

const WIDTH = 400;
const EDGE = 20;
const INNER = WIDTH - 2 * EDGE;
const HEADER = 78;
const ROW = 62;
const BAR_TOP = 22;
const BAR_HEIGHT = 12;
const FOOTER = 38;

/** On a ground of its own the picture reads the same in a light and in a dark chat; no state is told by colour alone. */
const INK = '#1b2430';
const QUIET = '#55606e';
const GROUND = '#fbfbf9';
const REST = '#e3e6ea';
const COLOURS: Record<Bar['state'], string> = {
  reached: '#14804a',
  ahead: '#2563c9',
  on_pace: '#2563c9',
  behind: '#c2620a',
  none: REST,
};

interface Text {
  x?: number;
  right?: boolean;
  y: number;
  text: string;
  size: number;
  weight: number;
  fill: string;
}

export function progressChart({ title, subtitle, bars, legend }: Picture): Chart {
  const height = HEADER + bars.length * ROW + FOOTER;
  const texts: Text[] = [
    oneLine(title, { y: 20, sizes: [20, 17, 14], weight: 700, fill: INK }),
    oneLine(subtitle, { y: 48, sizes: [14, 12], weight: 400, fill: QUIET }),
    ...bars.flatMap((bar, index) => rowTexts(bar, HEADER + index * ROW)),
    {
      y: height - FOOTER + 8,
      x: EDGE + 10,
      text: fitText(legend, INNER - 10, 12),
      size: 12,
      weight: 400,
      fill: QUIET,
    },
  ];
  const marks = bars.flatMap(({ due }, index) =>
    due === null || due === 0 ? [] : [markOf(due, HEADER + index * ROW + BAR_TOP)],
  );
  return {
    width: WIDTH,
    height,
    option: {
      animation: false,
      backgroundColor: GROUND,
      grid: { left: EDGE, right: EDGE, top: HEADER, bottom: FOOTER, containLabel: false },
      xAxis: { type: 'value', min: 0, max: 1, show: false },
      yAxis: { type: 'category', data: bars.map((_, index) => String(index)), inverse: true, show: false },
      series: [
        {
          type: 'bar',
          barWidth: BAR_HEIGHT,
          silent: true,
          showBackground: true,
          backgroundStyle: { color: REST, borderRadius: BAR_HEIGHT / 2 },
          data: bars.map(({ share, state }) => ({
            value: Math.min(1, Math.max(0, share ?? 0)),
            itemStyle: { color: COLOURS[state], borderRadius: BAR_HEIGHT / 2 },
          })),
        },
      ],
      // Where nothing is due there is no mark to explain.
      graphic: [
        ...texts.map(textOf),
        ...marks,
        ...(bars.some(({ due }) => due !== null) ? [markAt(EDGE + 1, height - FOOTER + 8, 14)] : []),
      ],
    },
  };
}

function rowTexts({ label, text, state }: Bar, top: number): Text[] {
  const fill = state === 'none' || state === 'on_pace' || state === 'ahead' ? QUIET : COLOURS[state];
  return [
    oneLine(label, { y: top + 1, sizes: [14, 12.5], weight: 700, fill: INK }),
    oneLine(text, { y: top + BAR_TOP + BAR_HEIGHT + 5, sizes: [13, 12, 11], weight: 400, fill }),
  ];
}

/** A text on a line of its own, in the largest of the sizes at which it is whole. */
function oneLine(
  text: string,
  { sizes, ...line }: Pick<Text, 'y' | 'weight' | 'fill'> & { sizes: readonly [number, ...number[]] },
): Text {
  const size = fitSize(text, INNER, sizes);
  return { ...line, size, text: fitText(text, INNER, size) };
}

const textOf = ({ x = EDGE, y, text, size, weight, fill }: Text) => ({
  type: 'text' as const,
  x,
  y,
  style: {
    text,
    fill,
    fontSize: size,
    fontWeight: weight,
    fontFamily: FONT,
    verticalAlign: 'top' as const,
  },
});

/** How far the bar was to have come by now. */
const markOf = (due: number, top: number) => markAt(EDGE + Math.min(1, due) * INNER, top - 3, BAR_HEIGHT + 6);

const markAt = (x: number, y: number, height: number) => ({
  type: 'rect' as const,
  shape: { x: x - 1, y, width: 2, height },
  style: { fill: INK },
  z: 100,
});
