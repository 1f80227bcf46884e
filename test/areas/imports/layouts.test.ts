// Files of the common programs: each column means what it means there, and nothing is invented.
import { describe, expect, test } from 'vitest';
import { readRow } from '../../../src/areas/imports/read-row.ts';
import { recogniseColumns } from '../../../src/areas/imports/recognise-columns.ts';
import { openTable, type TableRow } from '../../../src/spreadsheets/read-table.ts';
import { layouts } from '../../support/layouts/layouts.ts';

describe.each(layouts.map((layout) => [layout.program, layout] as const))('a file of %s', (_, layout) => {
  async function read() {
    const table = await openTable(Buffer.from(layout.text));
    if (!table.ok) throw new Error(table.problem);
    const rows: TableRow[] = [];
    for await (const row of table.rows()) rows.push(row);
    const recognised = recogniseColumns(rows, layout.country, table.header);
    const body = rows.filter(({ row }) => row > recognised.headerRow);
    const reader = { ...recognised, country: layout.country, ownerOf: () => 1 };
    return { recognised, body, staged: body.map((row) => readRow(row, reader)) };
  }

  test('is taken row by row as it is meant', async () => {
    const { staged } = await read();
    expect(
      staged.map(({ problem, customer }) => {
        if (!customer) return { problem };
        const { name, person, points, closed, taxNumber, note, tags } = customer;
        return {
          name,
          person: [person.firstName, person.lastName],
          points: points.map(({ value }) => value),
          position: person.position,
          consent: person.consent,
          closed,
          tax: taxNumber,
          note,
          tags,
        };
      }),
    ).toEqual(
      layout.rows.map(
        ({
          name,
          person = [null, null],
          points = [],
          position = null,
          consent = null,
          closed = [],
          tax = null,
          note = null,
          tags = [],
        }) => ({
          name,
          person,
          points,
          position,
          consent,
          closed,
          tax,
          note,
          tags,
        }),
      ),
    );
  });

  test('leaves out only what says nothing of a customer, and guesses nothing', async () => {
    const { recognised, body } = await read();
    const filled = (index: number) => body.some(({ cells }) => (cells[index] ?? '') !== '');
    const left = recognised.header.filter((_, index) => recognised.columns[index] === null && filled(index));
    expect(left).toEqual(layout.left);
    expect(recognised.guessed).toEqual([]);
  });
});
