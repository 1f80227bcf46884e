// A log that says nothing but can be asked what it was told.

export interface Logged {
  readonly level: string;
  readonly facts: object;
  readonly message: string;
}

export function silentLog() {
  const lines: Logged[] = [];
  const write = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
