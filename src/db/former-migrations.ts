// Migrations that were changed after a version with them had gone out, and what brings a store of that version to where
// the present file leads. Kept for good: such a store may come up any time.
export interface FormerMigration {
  readonly name: string;
  /** SHA-256 of the file as it was. */
  readonly checksum: string;
  /** Idempotent, and quick. */
  remedy(present: string): string;
}

export const formerMigrations: readonly FormerMigration[] = [
  {
    // Commit 36df8fb and before: a first name of a thousand letters kept the database busy for minutes.
    name: '20261123224500_contacts_by_first_name',
    checksum: 'a6947a84f4756c0e7d24d38c788cf8696a275eb6ed8d9fdaeec0e0249d55dda7',
    remedy: (present) =>
      present
        .replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
        .replace('CREATE INDEX', 'DROP INDEX IF EXISTS "contact_first_name_idx";\nCREATE INDEX'),
  },
];
