import styles from './TimelineTable.module.css';

interface DataTableProps {
  caption: string;
  columns: readonly string[];
  /** As long as `columns` each, never changed in place; the first cell heads its row. */
  rows: readonly (readonly string[])[];
  /** What stands there while there are no rows. */
  empty: string;
  /** The row of what is shown now. */
  current?: number | undefined;
  /** Places of the columns that hold words, which begin at the left; figures end at the right. */
  wordColumns?: readonly number[];
}

const firstColumn: readonly number[] = [0];

/** A plain table of words and figures. */
export function DataTable(props: DataTableProps) {
  const { caption, columns, rows, empty, current, wordColumns = firstColumn } = props;
  const kindOf = (column: number) => (wordColumns.includes(column) ? 'words' : undefined);
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={column} scope="col" data-kind={kindOf(place)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], index) => (
          // Rows are only ever appended, so their place names them.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <tr key={index} aria-current={index === current ? 'step' : undefined}>
            <th scope="row" data-kind={kindOf(0)}>
              {head}
            </th>
            {cells.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
              <td key={column} data-kind={kindOf(column + 1)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} data-kind="words">
              {empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
