// Scripted misfortune: what the next calls of a method meet.

export type ScriptedFailure =
  /** Answered with this error. */
  | { readonly code: number; readonly description: string; readonly parameters?: object }
  /** Never answered. */
  | 'hang'
  /** The connection is cut before anything is done. */
  | 'drop'
  /** It is done, and then the connection is cut. */
  | 'drop-after';

export const tooManyRequests = (seconds: number): ScriptedFailure => ({
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

export type Failures = ReturnType<typeof createFailures>;

export function createFailures() {
  const script = new Map<string, ScriptedFailure[]>();
  return {
    add(method: string, failure: ScriptedFailure, times: number): void {
      const list = script.get(method) ?? [];
      list.push(...Array<ScriptedFailure>(times).fill(failure));
      script.set(method, list);
    },
    take: (method: string): ScriptedFailure | undefined =>
      script.size === 0 ? undefined : script.get(method)?.shift(),
  };
}
