// Whether a stored screen or dialog is about a record, by the ids in its buttons and answers: pure.
import type { RecordRef } from '../../records/record.ts';

/** Commands whose first argument is a customer, by which a button is known that says no kind. */
const ofCustomer = ['meeting', 'call', 'deal', 'callback'] as const;

/** Commands whose first argument is a record of that kind. */
const ofRecord = {
  move: 'meeting',
  result: 'meeting',
  stage: 'deal',
  expected: 'deal',
  called: 'planned_call',
  calllater: 'planned_call',
  calldone: 'planned_call',
  callagain: 'planned_call',
  'callback.of': 'call',
} as const;

/** The ends of button tokens that name one of these records. */
function tokensOf({ kind, id }: RecordRef): string[] {
  const bare = kind === 'customer' ? ofCustomer : commandsOf(kind);
  return [`.${kind}.${id}`, ...bare.map((command) => `a.${command}.${id}`)];
}

const commandsOf = (kind: RecordRef['kind']): string[] =>
  Object.entries(ofRecord).flatMap(([command, of]) => (of === kind ? [command] : []));

export const tokenParts = (records: readonly RecordRef[]): string[] => records.flatMap(tokensOf);

/** Whether a button of it is about one of them. */
export function refersToAny(screen: unknown, records: readonly RecordRef[]): boolean {
  if (records.length === 0) return false;
  const wanted = new Set(tokenParts(records));
  let found = false;
  const walk = (part: unknown): void => {
    if (found || typeof part !== 'object' || part === null) return;
    if (Array.isArray(part)) {
      part.forEach(walk);
      return;
    }
    for (const [key, value] of Object.entries(part)) {
      if (key === 'token' && typeof value === 'string' && isWanted(value, wanted)) found = true;
      else walk(value);
    }
  };
  walk(screen);
  return found;
}

function isWanted(token: string, wanted: ReadonlySet<string>): boolean {
  const parts = token.split('.');
  if (wanted.has(parts.slice(0, 3).join('.'))) return true;
  return parts.some((part, index) => wanted.has(`.${part}.${parts[index + 1]}`));
}

/** Whether a dialog's subject or one of its answers is one of them; those that wait for it, too. */
export function refersTo(dialog: unknown, records: readonly RecordRef[]): boolean {
  if (typeof dialog !== 'object' || dialog === null) return false;
  const { subject, values, parent } = dialog as {
    subject?: { kind?: unknown; id?: unknown } | null;
    values?: Record<string, unknown> | null;
    parent?: { state?: unknown } | null;
  };
  const isOne = (kind: unknown, id: unknown) => records.some((one) => one.kind === kind && one.id === id);
  const answers = Object.values(values ?? {});
  return (
    isOne(subject?.kind, subject?.id) ||
    answers.some((answer) => isOne('customer', answer) && typeof answer === 'number') ||
    refersTo(parent?.state, records)
  );
}
