// POST /customers/import: customers as lines of JSON, as many as there are, in one request.
import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { mayImport } from '../../imports/access.ts';
import { defaultOwner, firstAdmin, importOwners } from '../../imports/owners.ts';
import { id } from '../fields.ts';
import { answeredBefore, keepAnswer } from '../idempotency.ts';
import { importCustomers, importedLine } from '../import-customers.ts';
import { ApiProblem, forbidden, invalid } from '../problem.ts';
import { readLines } from '../read-lines.ts';
import { spool } from '../spool.ts';
import { idempotencyKeyOf } from './answers.ts';
import type { ApiApp, ApiParts } from './api-env.ts';
import { problemsOfWrite } from './described-problems.ts';
import { demand } from './let-in.ts';

/** More than a million customers. */
const mostBytes = 512 * 1024 * 1024;

const answer = z
  .object({
    importId: id.openapi({
      description: 'By it an import is taken back on the command line: tallybot revert.',
    }),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    incomplete: z.int(),
    externalIdsTaken: z.int(),
    problems: z.array(
      z.object({ line: z.int(), field: z.string(), problem: z.string(), remedy: z.string() }),
    ),
  })
  .openapi('ImportAnswer');

/** Carries the answer of the first out of the transaction of the second. */
class Replayed extends Error {
  readonly body: string;
  constructor(body: string) {
    super('answered before');
    this.body = body;
  }
}

export function addImportRoute(app: ApiApp, parts: ApiParts): void {
  const { db, clock, saved } = parts;
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: '/api/v1/customers/import',
      tags: ['customers'],
      summary:
        'Puts in many customers: one JSON object in a line. Known ones get what is new, nothing of them is replaced',
      request: {
        query: z.object({
          ownerId: id.optional().openapi({ description: 'Whose those become that name nobody.' }),
        }),
        body: { required: true, content: { 'application/x-ndjson': { schema: importedLine } } },
      },
      responses: {
        200: {
          description: 'All that could be taken is in',
          content: { 'application/json': { schema: answer } },
        },
        ...problemsOfWrite,
      },
    }),
  );
  app.post('/api/v1/customers/import', async (c) => {
    const { actor, now, keyId } = demand(c, 'customers', 'write');
    if (!mayImport(actor)) throw forbidden('Customers are put in by heads, operators and admins.');
    if (!/^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)/i.test(c.req.header('Content-Type') ?? ''))
      throw new ApiProblem({
        status: 415,
        code: 'not-json',
        title: 'The request is not said to be lines of JSON',
        detail: 'Send "Content-Type: application/x-ndjson", and one JSON object in each line.',
      });
    const idempotencyKey = idempotencyKeyOf(c);
    const owners = await importOwners(db.sql, actor);
    const given = c.req.query('ownerId');
    const ownerId =
      given === undefined
        ? defaultOwner(
            actor,
            owners,
            actor.personId === null ? await firstAdmin(db.sql, actor.companyId) : null,
          )
        : (owners.find(({ personId }) => String(personId) === given)?.personId ?? null);
    if (ownerId === null)
      throw invalid({
        field: 'query.ownerId',
        problem: 'Somebody has to be named whom this key may give customers.',
        remedy: 'Send the id of one of GET /api/v1/people.',
      });
    const body = c.req.raw.body;
    const hash = createHash('sha256').update(`POST\n${c.req.path}?${ownerId}\n`);
    let bytes = 0;
    const sent = await spool(
      (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>,
      (piece) => {
        hash.update(piece);
        bytes += piece.length;
        if (bytes > mostBytes) throw tooMuch;
      },
    );
    const requestHash = hash.digest('hex');
    try {
      const made = await importCustomers(db, actor, {
        ...{ lines: readLines(sent.read()), owners, ownerId, clock },
        async finish(tx, result) {
          if (idempotencyKey === undefined) return;
          const asked = { keyId, companyId: actor.companyId, idempotencyKey, requestHash, now };
          const before = await answeredBefore(tx, asked);
          // All that this one did is taken back.
          if (before) throw new Replayed(before.body);
          await keepAnswer(tx, asked, { status: 200, body: JSON.stringify(result), record: null });
        },
      });
      saved();
      return c.json(made, 200);
    } catch (error) {
      if (error instanceof Replayed)
        return c.body(error.body, 200, {
          'Content-Type': 'application/json',
          'Idempotency-Replayed': 'true',
        });
      if (error instanceof TypeError) throw notText;
      throw error;
    } finally {
      await sent.drop();
    }
  });
}

const tooMuch = new ApiProblem({
  status: 413,
  code: 'too-large',
  title: 'The request is too large',
  detail: `Send at most ${mostBytes} bytes at once. Nothing was saved.`,
  headers: { Connection: 'close' },
});

const notText = new ApiProblem({
  status: 400,
  code: 'bad-request',
  title: 'The request cannot be read',
  detail: 'Send text in UTF-8, whole. Nothing was saved.',
});
