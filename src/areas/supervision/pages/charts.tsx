// Charts as SVG from the server: colours come from the page's style, light and dark; what they show stands beside them in numbers.

/** One part of a whole. */
export function Bar(props: { share: number; due?: number | null; tone?: 'good' | 'bad' | 'plain' }) {
  const { share, due = null, tone = 'plain' } = props;
  const width = clamp(share) * 100;
  return (
    <svg class={`bar ${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" rx="1" />
      {width > 0 && <rect class="fill" width={round(Math.max(width, 1))} height="8" rx="1" />}
      {due !== null && <rect class="due" x={round(clamp(due) * 100 - 0.5)} width="1" height="8" />}
    </svg>
  );
}

/** The same in two times: now above, before below it. */
export function PairBar(props: { now: number; before: number; most: number }) {
  const { now, before, most } = props;
  const of = (value: number) => round(most === 0 ? 0 : clamp(value / most) * 100);
  return (
    <svg class="pair" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect class="fill" width={of(now)} height="8" rx="1" />
      <rect class="before" y="10" width={of(before)} height="4" rx="1" />
    </svg>
  );
}

export interface FunnelPart {
  readonly label: string;
  readonly text: string;
  readonly share: number;
}

const rowHeight = 44;
const labelWidth = 150;
const chartWidth = 640;

/** Bars under each other, each as a part of the first. */
export function Funnel(props: { parts: readonly FunnelPart[]; alt: string }) {
  const { parts, alt } = props;
  const room = chartWidth - labelWidth - 110;
  return (
    <svg class="funnel" viewBox={`0 0 ${chartWidth} ${parts.length * rowHeight}`} role="img" aria-label={alt}>
      {parts.map(({ label, text, share }, place) => {
        const y = place * rowHeight;
        const width = Math.max(clamp(share) * room, 2);
        return (
          <g>
            <text class="name" x={labelWidth - 12} y={y + 27} text-anchor="end">
              {label}
            </text>
            <rect class={`step s${place}`} x={labelWidth} y={y + 6} width={round(width)} height={32} rx={4} />
            <text class="value" x={labelWidth + width + 10} y={y + 27}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** What is expected, within what is likely. */
export function RangeBar(props: { low: number; expected: number; high: number; most: number }) {
  const { low, expected, high, most } = props;
  const of = (value: number) => (most === 0 ? 0 : clamp(value / most) * 100);
  return (
    <svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" y="4" width="100" height="2" />
      <rect
        class="likely"
        x={round(of(low))}
        y="2"
        width={round(Math.max(of(high) - of(low), 0.6))}
        height="6"
      />
      <rect class="fill" x={round(of(expected) - 0.5)} width="1" height="10" />
    </svg>
  );
}

const clamp = (share: number): number => (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0);
const round = (value: number): number => Math.round(value * 100) / 100;
