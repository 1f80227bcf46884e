// A row as it comes out of a file, before it is looked at.

export interface RawRow {
  readonly row: number;
  readonly cells: string[];
  /** So many columns are one merged cell; 0 where none are. */
  readonly across: number;
}
