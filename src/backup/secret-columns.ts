// What lets somebody in, or speaks in the company's name, in the clear: left out of a backup unless it is asked for. Hashes
// of such secrets stay, as nobody gets in by them; so does the key of the suppression list, without which customers who
// opted out would be written to again.

/** By table and column; each may be null. After a restore without them they are rotated where they are shown. */
export const secretColumns: ReadonlySet<string> = new Set(['phone_source.secret']);

/** Named like secrets, and none: why they are kept. */
export const keptColumns: Readonly<Record<string, string>> = {
  'company.secret': 'the suppression list and the links in e-mails are keyed by it',
};
