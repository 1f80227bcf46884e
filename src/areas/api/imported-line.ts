// One line of an import by the API: what it may hold, and the cells that a file's row would have.
import { z } from '@hono/zod-openapi';
import { wellFormedWithin } from '../../messenger/well-formed.ts';
import type { ImportField } from '../imports/schema.ts';
import { externalIds, id, text } from './fields.ts';
import type { FieldProblem } from './problem.ts';

const mostPoints = 5;

export const importedLine = z
  .strictObject({
    name: text(300).optional(),
    firstName: text(100).optional(),
    lastName: text(100).optional(),
    position: text(200).optional(),
    phones: z.array(z.string().max(60)).max(mostPoints).optional(),
    emails: z.array(z.string().max(254)).max(mostPoints).optional(),
    taxNumber: text(60).optional(),
    tags: z.array(z.string().max(40)).max(20).optional(),
    note: text(10_000).optional(),
    consent: z.enum(['given', 'refused']).nullable().optional(),
    ownerId: id.optional(),
    externalIds: externalIds.optional(),
  })
  .openapi('ImportedCustomer');
export type Imported = z.output<typeof importedLine>;

const several = (field: ImportField) => Array.from({ length: mostPoints }, () => field);
export const columns: readonly ImportField[] = [
  ...([
    'name',
    'firstName',
    'lastName',
    'position',
    'taxNumber',
    'tags',
    'note',
    'consent',
    'owner',
  ] as const),
  ...several('phone'),
  ...several('email'),
];

const tooLong: FieldProblem = {
  field: '(line)',
  problem: 'The line is longer than 64 KB.',
  remedy: 'Send one customer in a line.',
};

/** @param line null where it was too long to be read */
export function readLine(
  line: string | null,
  owners: ReadonlyMap<string, number>,
): { customer: Imported } | FieldProblem {
  if (line === null) return tooLong;
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { field: '(line)', problem: 'It is not valid JSON.', remedy: 'Send one JSON object in a line.' };
  }
  const read = importedLine.safeParse(wellFormedWithin(json));
  if (!read.success) {
    const [issue] = read.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
      .join('.')
      .slice(0, 200);
    return {
      field: field || '(line)',
      problem: issue?.message.slice(0, 200) ?? '',
      remedy: 'See ImportedCustomer in /api/docs.',
    };
  }
  const { ownerId } = read.data;
  if (ownerId !== undefined && !owners.has(String(ownerId)))
    return {
      field: 'ownerId',
      problem: 'This key may give nobody of that id a customer.',
      remedy: 'Take an id from GET /api/v1/people.',
    };
  return { customer: read.data };
}

/** By `columns`. */
export function cellsOf(customer: Imported): string[] {
  const { name, firstName, lastName, position, taxNumber, tags = [], note, consent, ownerId } = customer;
  const points = (given: readonly string[] = []) =>
    Array.from({ length: mostPoints }, (_, at) => given[at] ?? '');
  return [
    ...[name, firstName, lastName, position, taxNumber].map((value) => value ?? ''),
    tags.join(','),
    note ?? '',
    consent === 'given' ? 'yes' : consent === 'refused' ? 'no' : '',
    ownerId === undefined ? '' : String(ownerId),
    ...points(customer.phones),
    ...points(customer.emails),
  ];
}
