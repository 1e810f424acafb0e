interface ReportTableProps {
  title: string;
  note?: string;
  heads: readonly string[];
  /** As wide as the heads; the first cell names its row, once. */
  rows: readonly (readonly [string, ...string[]])[];
}

/** A table of a report under its heading. */
export function ReportTable({ title, note, heads, rows }: ReportTableProps) {
  return (
    <>
      <h2>{title}</h2>
      {note !== undefined && <p className="note">{note}</p>}
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <td>{name}</td>
              {heads.slice(1).map((head, i) => (
                <td key={head}>{cells[i]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
