import { csvField } from '../../exchange/curves/csvField.ts';

/** A table as it stands on the page, as CSV (RFC 4180): a line a row, in the words and digits of the page. */
export function tableCsv(table: HTMLTableElement): string {
  return [...table.rows].map((row) => `${[...row.cells].map(fieldOf).join(',')}\r\n`).join('');
}

/** A cell that spans several columns is followed by empty ones. */
function fieldOf(cell: HTMLTableCellElement): string {
  return csvField(textOf(cell)) + ','.repeat(cell.colSpan - 1);
}

/** Of a box that is ticked, or a field that is typed into, what it says. */
function textOf(cell: HTMLTableCellElement): string {
  const field = cell.querySelector('input');
  const typed = field?.type === 'checkbox' ? (field.checked ? '1' : '0') : field?.value;
  return cell.textContent.replaceAll(/\s+/g, ' ').trim() || (typed ?? '');
}
