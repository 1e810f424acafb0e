import styles from './TimelineTable.module.css';

interface DataTableProps {
  caption: string;
  columns: readonly string[];
  /** As long as `columns` each, never changed in place; the first cell heads its row. */
  rows: readonly (readonly string[])[];
  /** What stands there while there are no rows. */
  empty: string;
}

/** A plain table of words and figures. */
export function DataTable({ caption, columns, rows, empty }: DataTableProps) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], index) => (
          // Rows are only ever appended, so their place names them.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <tr key={index}>
            <th scope="row">{head}</th>
            {cells.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{empty}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
