// Windowing for long lists with rows of one height: which rows to draw, and where. Pixels of the screen only.

export type Slice = {
  /** First row to draw. */
  readonly first: number;
  /** One past the last row to draw. */
  readonly end: number;
  /** Height of the rows left out above, in pixels. */
  readonly before: number;
  /** Height of all rows, in pixels. */
  readonly total: number;
};

export type View = {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly viewHeight: number;
};

/** Rows drawn beyond each edge, so that a fast wheel does not show a blank. */
export const OVERSCAN = 6;

export function sliceOf({ count, rowHeight, scrollTop, viewHeight }: View): Slice {
  if (count <= 0 || rowHeight <= 0) return { first: 0, end: 0, before: 0, total: 0 };
  const total = count * rowHeight;
  // A list that just got shorter may still report the old, larger scroll position.
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, total - viewHeight));
  const first = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((top + Math.max(0, viewHeight)) / rowHeight) + OVERSCAN);
  return { first, end, before: first * rowHeight, total };
}

/** The scroll position that brings a row into view with the least movement. */
export function scrollFor(index: number, { rowHeight, scrollTop, viewHeight }: View): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}
