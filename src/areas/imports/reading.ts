// What an import remembers of how its file was read, for the screens on which it is decided about. It quotes the file, so it
// goes when the import is done with, and when somebody it may be about is erased.
import { Prisma } from '../../db/generated/client.ts';

/** The parts of the settings (schema.ts) that quote the file; those of `source` apart. */
const quoting = ['samples', 'unknownOwners', 'doubts', 'lookAlikes', 'preview'];
const quotingOfSource = ['leftOut', 'doubts'];

/** Settings without them. @param settings SQL of the column */
export const withoutReading = (settings: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (${settings} - ${quoting}::text[]) || case when jsonb_typeof(${settings} -> 'source') = 'object'
    then jsonb_build_object('source', (${settings} -> 'source') - ${quotingOfSource}::text[]) else '{}'::jsonb end`;
