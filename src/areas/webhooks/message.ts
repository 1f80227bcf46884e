// A message as an endpoint gets it: which record, and what of it changed. What it says now is read by the API.

export interface WebhookMessage {
  readonly seq: number;
  readonly id: string;
  readonly companyId: number;
  readonly webhookId: number;
  readonly kind: string;
  readonly recordId: number;
  readonly type: string;
  readonly changed: readonly string[];
  readonly at: Date;
  readonly attempts: number;
  readonly firstAt: Date;
}

/** The same bytes however often it is sent. */
export function bodyOf({ type, at, kind, recordId, changed }: WebhookMessage): string {
  const into = changed.flatMap((one) => /^merged_into:(\d{1,10})$/.exec(one)?.[1] ?? []);
  return JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: {
      id: recordId,
      kind: kind.replaceAll('_', '-'),
      changed: changed.filter((one) => !one.includes(':')).map(camel),
      ...(into.length > 0 && { mergedInto: Number(into[0]) }),
    },
  });
}

/** As the API calls it. */
const camel = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const idOfMessage = (id: string): string => `msg_${id}`;
