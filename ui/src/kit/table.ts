// What a column of a table is. Rows are the caller's own type; the table only asks for a key.

export type Column = {
  readonly key: string;
  readonly head: string;
  /** A grid track of fixed or flexible size, in rem or fr. Never `auto`: only the rows in view exist, so widths must not depend on content. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Left out when the table is narrower than this many rem: large type on a small screen keeps the columns that matter. */
  readonly from?: number;
  /** Its head is a button that orders the rows by it. */
  readonly sorts?: boolean;
};

/** By which column the rows are in order, and whether the largest come first. */
export type Order = { readonly key: string; readonly down: boolean };
