// Answers that a test scripts: Slack's bad moments.

export type ScriptedFailure =
  /** An HTTP answer instead of the method's own; the method is not carried out. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The connection is closed without an answer; the method is carried out first when `after` is set. */
  | { readonly hangUp: true; readonly after?: boolean }
  /** No answer ever comes; tells that it was asked. */
  | { readonly asked: () => void };

export const tooManyRequests = (seconds: number): ScriptedFailure => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: '',
});

export const platformError = (word: string): ScriptedFailure => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error: word }),
});

export function createFailures() {
  const scripted: { method: string; failure: ScriptedFailure }[] = [];
  return {
    add(method: string, failure: ScriptedFailure, times = 1) {
      for (let count = 0; count < times; count++) scripted.push({ method, failure });
    },
    take(method: string): ScriptedFailure | undefined {
      const index = scripted.findIndex((one) => one.method === method);
      return index === -1 ? undefined : scripted.splice(index, 1)[0]?.failure;
    },
  };
}
