// How wide each column of the preview is, from what its first rows hold. Widths of text, nothing of its meaning.
import type { ImportRow, ImportTable } from '../../door/door';

const LOOKED_AT = 60;
const NARROWEST = 4;
const WIDEST = 15;

/** One width in rem for each column. */
export function columnWidths(table: ImportTable, rows: readonly ImportRow[]): readonly number[] {
  return table.columns.map((column, i) => {
    const head = Math.min(9, lengthOf(column.head.split('/').at(-1) ?? ''));
    // A note under the table stands in one cell and would make its column as wide as the page.
    const looked = rows.filter((row) => row.kind === 'data').slice(0, LOOKED_AT);
    const cells = looked.map((row) => {
      const cell = row.cells[i];
      return cell === undefined ? 0 : lengthOf(cell.raw) + (cell.read === null ? 0 : lengthOf(cell.read) + 3) + (cell.level === 'ok' ? 0 : 2);
    });
    return Math.min(WIDEST, Math.max(NARROWEST, Math.max(head, ...cells) * 0.85 + 1.5));
  });
}

/** In widths of a Chinese character; Latin letters and digits are about half as wide. */
function lengthOf(text: string): number {
  let length = 0;
  for (const c of text) length += c.charCodeAt(0) < 0x2e80 ? 0.6 : 1;
  return length;
}
