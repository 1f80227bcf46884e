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

export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly Bar[];
  /** What the mark across the bars means. */
  readonly legend: string;
  /** All of it as text. */
  readonly alt: string;
}
