// What a picture shows: bars against a plan. Its words are ready, so that drawing it needs no language.

export interface Bar {
  readonly label: string;
  /** What the bar says, in words: "6 of 10 · on pace". */
  readonly text: string;
  /** How much of the plan is done, 1 = all of it and possibly more; null without a plan: then there is no bar. */
  readonly share: number | null;
  /** How much of the plan was to be done by now, 0 to 1. */
  readonly due: number | null;
  readonly state: 'reached' | 'ahead' | 'on_pace' | 'behind' | 'none';
}

/** Bars that belong together: one metric of a team, for example. */
export interface Section {
  /** What all of them are about, as a bar of its own (a team's sum). */
  readonly total: Bar;
  readonly bars: readonly Bar[];
  /** Whom there was no room for: "3 more people". */
  readonly more?: string;
}

export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly Bar[];
  /** Below the bars. */
  readonly sections?: readonly Section[];
  /** What the mark across the bars means. */
  readonly legend: string;
  /** All of it as text. */
  readonly alt: string;
}

/** The ground on which a picture is shown. */
export type Ground = 'light' | 'dark';
