// What a run of the generators found.

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
}

export interface Finding {
  readonly what: string;
  times: number;
  /** One input that led to it. */
  readonly sample: string;
}

export interface FuzzReport {
  readonly of: string;
  readonly count: number;
  readonly seed: number;
  readonly seconds: number;
  /** How many were answered by what: statuses, calls. */
  readonly seen: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const mostShown = 2_000;

/** Counts what is seen, and what must not be; surprises of the process are among them while it is open. */
export function createFindings(of: string, { count, seed }: FuzzOptions) {
  const began = performance.now();
  const findings = new Map<string, Finding>();
  const seen: Record<string, number> = {};
  let current: unknown;

  function found(what: string, input: unknown = current): void {
    const known = findings.get(what);
    if (known) known.times++;
    else findings.set(what, { what, times: 1, sample: JSON.stringify(input ?? null).slice(0, mostShown) });
  }
  const surprised = (error: unknown) =>
    found(
      `a surprise: ${error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim()}` : typeof error}`,
    );
  process.on('uncaughtException', surprised);
  process.on('unhandledRejection', surprised);

  return {
    found,
    saw(what: string): void {
      seen[what] = (seen[what] ?? 0) + 1;
    },
    at(input: unknown): void {
      current = input;
    },
    close(): FuzzReport {
      process.off('uncaughtException', surprised);
      process.off('unhandledRejection', surprised);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      return { of, count, seed, seconds, seen, findings: [...findings.values()] };
    },
  };
}
