// What PostgreSQL says of a statement without running it: its columns, and which of them may be null.
import type pg from 'pg';

export interface DescribedColumn {
  readonly name: string;
  /** The table and column that it is read from; 0 for an expression. */
  readonly tableId: number;
  readonly columnId: number;
}

interface Wire {
  parse(query: { name: string; text: string; types: number[] }): void;
  describe(what: { type: 'S'; name: string }): void;
  sync(): void;
  on(event: string, listener: (message: never) => void): void;
  removeListener(event: string, listener: (message: never) => void): void;
}

/** @throws with the server's own words where the statement does not fit the schema */
export function describeStatement(client: pg.Client, text: string): Promise<readonly DescribedColumn[]> {
  const wire = (client as unknown as { connection: Wire }).connection;
  return new Promise((resolve, reject) => {
    let columns: readonly DescribedColumn[] = [];
    let problem: Error | null = null;
    const heard: Readonly<Record<string, (message: never) => void>> = {
      rowDescription({ fields }: { fields: readonly { name: string; tableID: number; columnID: number }[] }) {
        columns = fields.map(({ name, tableID, columnID }) => ({
          name,
          tableId: tableID,
          columnId: columnID,
        }));
      },
      errorMessage(error: Error) {
        problem = error;
      },
      readyForQuery() {
        for (const [event, listener] of Object.entries(heard)) wire.removeListener(event, listener);
        if (problem) reject(problem);
        else resolve(columns);
      },
    };
    for (const [event, listener] of Object.entries(heard)) wire.on(event, listener);
    wire.parse({ name: '', text, types: [] });
    wire.describe({ type: 'S', name: '' });
    wire.sync();
  });
}
