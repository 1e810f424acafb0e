import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceRun } from '../../state/comparison/comparisonSelectors.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { RunAgainButton } from '../again/RunAgainButton.tsx';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import styles from './RunList.module.css';
import { RunListRow } from './RunListRow.tsx';
import {
  firstColumns,
  firstSorting,
  sortColumns,
  sortRows,
  type SortColumn,
  type Sorting,
} from './sortRows.ts';

/** More are drawn only when asked for: each has a dozen cells. */
const mostRows = 30;

interface RunListProps {
  rows: readonly RunRow[];
  /** Of the run that is pointed at. */
  onHighlight: (runId: string | undefined) => void;
}

/** Every kept run with what it came to, in the order of any column. */
export const RunList = memo(function RunList({ rows, onHighlight }: RunListProps) {
  const { t } = useTranslation('runs');
  const { deleteAllRuns } = useActions();
  const [sorting, setSorting] = useState<Sorting>(firstSorting);
  const [shown, setShown] = useState(mostRows);
  const [columns, setColumns] = useState(firstColumns);
  const reference = useApp((state) => referenceRun(state)?.runId);
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const left = sorted.length - shown;
  return (
    <ScrollBox className={styles.scroll} label={t('list')}>
      <table className={styles.table}>
        <Heads columns={columns} sorting={sorting} onSort={setSorting} />
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <RunListRow
              key={row.runId}
              row={row}
              columns={columns}
              isReference={row.runId === reference}
              onHighlight={onHighlight}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.foot}>
        {left > 0 && (
          <Button size="small" onPress={() => setShown(sorted.length)}>
            {t('showAll', { count: left })}
          </Button>
        )}
        <RunAgainButton label={t('again.label')}>{t('again.button')}</RunAgainButton>
        <ColumnChoice shown={columns} onChange={setColumns} />
        <Button size="small" variant="quiet" onPress={deleteAllRuns}>
          {t('deleteAll')}
        </Button>
      </div>
    </ScrollBox>
  );
});

interface HeadsProps {
  columns: ReadonlySet<SortColumn>;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

function Heads({ columns, sorting, onSort }: HeadsProps) {
  const { t } = useTranslation('runs');
  const [name, ...figures] = sortColumns;
  const head = (column: SortColumn) => (
    <SortHead key={column} column={column} sorting={sorting} onSort={onSort} />
  );
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{t('columns.drawn')}</span>
        </th>
        {head(name)}
        <th scope="col" data-kind="words" className={styles.flexible}>
          {t('columns.differences')}
        </th>
        {figures.filter((column) => columns.has(column)).map(head)}
        <th scope="col">
          <span className="visually-hidden">{t('columns.more')}</span>
        </th>
      </tr>
    </thead>
  );
}

interface SortHeadProps extends Omit<HeadsProps, 'columns'> {
  column: SortColumn;
}

/** Words begin with A, figures with the largest; the same column once more turns it round. */
function SortHead({ column, sorting, onSort }: SortHeadProps) {
  const { t } = useTranslation('runs');
  const isWords = column === 'name' || column === 'backend';
  const isSorted = sorting.column === column;
  const isDescending = isSorted ? !sorting.isDescending : !isWords;
  const direction = sorting.isDescending ? 'descending' : 'ascending';
  const Arrow = sorting.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-kind={isWords ? 'words' : undefined}
      className={column === 'name' ? styles.nameCell : undefined}
      aria-sort={isSorted ? direction : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        aria-label={t('sort', { column: t(`columns.${column}`) })}
        onClick={() => onSort({ column, isDescending })}
      >
        {t(`columns.${column}`)}
        {isSorted && <Arrow aria-hidden size="0.875em" />}
      </button>
    </th>
  );
}
