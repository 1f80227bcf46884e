// What a mechanism that works on many tables says of each: what it does with it, or why it leaves it alone.

/**
 * By table, in words. Tables of record kinds are not named: their descriptions say it. test/records/every-table.test.ts
 * fails, by name, for a table with a customer or a person that one of the mechanisms says nothing of.
 */
export type Knowledge = Readonly<Record<string, string>>;
