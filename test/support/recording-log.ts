// A log that prints nothing and can be asked what it was told.

export interface Logged {
  readonly level: string;
  readonly facts: object;
  readonly message: string;
}

export function recordingLog() {
  const lines: Logged[] = [];
  const write = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
