import { useTranslation } from 'react-i18next';
import { granularityKinds } from '../../core/granularities/registry.ts';
import type { SizeReport } from '../../core/records/reports.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useFinding } from '../pointing/useFinding.ts';
import { classNames } from '../shared/classNames.ts';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from './SizeTable.module.css';
import {
  sizeColumns,
  sizeRows,
  type SizeCell,
  type SizeColumn,
  type SizeFigure,
  type SizeRow,
} from './sizeRows.ts';

interface SizeTableProps {
  report: SizeReport;
  kind: 'lossless' | 'lossy';
  figure: SizeFigure;
}

/** Bytes of every layer and the network under every encoding that loses nothing, or the others. */
export function SizeTable({ report, kind, figure }: SizeTableProps) {
  const { t } = useTranslation('size');
  const columns = sizeColumns(report, kind, figure);
  const rows = sizeRows(report, columns, figure);
  const caption = t(`caption.${kind}`);
  const table = useFinding(kind);
  return (
    <div {...table}>
      <ScrollBox className={styles.scroll} label={caption}>
        <table className={styles.table}>
          <caption>
            <Term id={`${kind}Encoding`}>{caption}</Term>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('columns.layer')}</th>
              <th scope="col">{t('columns.weights')}</th>
              <th scope="col">{t('columns.kept')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <ColumnName column={column} />
                </th>
              ))}
              <th scope="col">{t('columns.smallest')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.layer ?? ''} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

function Row({ row }: { row: SizeRow }) {
  const { t } = useTranslation('size');
  const { count, percent } = useFormat();
  const { layer, smallest } = row;
  const nameOf = useColumnName();
  return (
    <tr className={layer === undefined ? styles.network : undefined}>
      <th scope="row">{layer ?? t('network')}</th>
      <td>{count(row.count)}</td>
      <td>{count(row.kept)}</td>
      {row.cells.map((cell) => (
        <Cell key={cell.column} cell={cell} />
      ))}
      <td className={styles.smallest}>
        {nameOf(smallest.column)} {percent(smallest.share, 0)}
      </td>
    </tr>
  );
}

function Cell({ cell: { bytes, parameter, isSmallest } }: { cell: SizeCell }) {
  const { t } = useTranslation('size');
  const { bytes: bytesText } = useFormat();
  const name = useParameterName();
  return (
    <td className={classNames(isSmallest && styles.marked)}>
      {bytes === undefined ? absent : bytesText(bytes)}
      {isSmallest && <span className="visually-hidden"> ({t('columns.smallest')})</span>}
      {parameter !== undefined && <small className={styles.parameter}>{name(parameter)}</small>}
    </td>
  );
}

function ColumnName({ column }: { column: SizeColumn }) {
  const words = useMethodWords();
  const name = useColumnName()(column);
  return column === 'gzip' ? (
    <Term id="gzipEncoding">{name}</Term>
  ) : (
    <Term text={words.explanation('encodings', column)}>{name}</Term>
  );
}

function useColumnName(): (column: SizeColumn) => string {
  const { t } = useTranslation('size');
  const words = useMethodWords();
  return (column) => (column === 'gzip' ? t('gzip') : words.name('encodings', column));
}

/** A parameter is a formula, but for a granularity's name. */
function useParameterName(): (parameter: string) => string {
  const words = useMethodWords();
  return (parameter) =>
    granularityKinds.some((kind) => kind === parameter) ? words.grain(parameter) : parameter;
}
