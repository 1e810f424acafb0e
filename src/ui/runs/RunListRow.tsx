import { Pin, RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { shownSeries } from '../../state/comparison/drawnRuns.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';
import { runIdOf } from '../../state/run/session.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { RunAgainButton } from '../again/RunAgainButton.tsx';
import { useActions, useApp } from '../appContext.tsx';
import { SeriesSwatch } from '../charts/SeriesSwatch.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { RunDifferencesCell } from './RunDifferencesCell.tsx';
import styles from './RunList.module.css';
import { RunMore } from './RunMore.tsx';
import { sortColumns, type SortColumn } from './sortRows.ts';

interface RunListRowProps {
  row: RunRow;
  columns: ReadonlySet<SortColumn>;
  isReference: boolean;
  onHighlight: (runId: string | undefined) => void;
}

/** Memoised: while one run trains, the others stand still. */
export const RunListRow = memo(function RunListRow(props: RunListRowProps) {
  const { row, columns, isReference, onHighlight } = props;
  const { t } = useTranslation('runs');
  const { runId, name } = row;
  const isOnBench = useApp(({ session }) => runIdOf(session) === runId);
  return (
    <tr
      aria-current={isOnBench || undefined}
      onPointerEnter={() => onHighlight(runId)}
      onPointerLeave={() => onHighlight(undefined)}
    >
      <td>
        <Drawn row={row} />
      </td>
      <th scope="row" data-kind="words" className={styles.nameCell}>
        <Name row={row} isOnBench={isOnBench} />
      </th>
      <td data-kind="words" className={styles.differences}>
        {isReference ? (
          <span className={styles.hint}>{t('reference')}</span>
        ) : (
          <RunDifferencesCell differences={row.differences} />
        )}
      </td>
      <Figures row={row} columns={columns} />
      <td className={styles.deeds}>
        <RunAgainButton label={t('again.ofRun', { name })} variant="quiet" runId={runId}>
          <RefreshCw aria-hidden />
        </RunAgainButton>
        <RunMore row={row} isReference={isReference} />
      </td>
    </tr>
  );
});

/** Whether it is in the chart, and how it looks there. */
function Drawn({ row: { runId, name } }: { row: RunRow }) {
  const { t } = useTranslation('runs');
  const { drawRun } = useActions();
  const series = useApp((state) => shownSeries(state)[runId]);
  return (
    <label className={styles.drawn}>
      <input
        type="checkbox"
        aria-label={t('draw', { name })}
        checked={series !== undefined}
        onChange={({ target }) => drawRun({ runId, isDrawn: target.checked })}
      />
      {series === undefined ? (
        <span className={styles.noSwatch} />
      ) : (
        <SeriesSwatch series={series} />
      )}
    </label>
  );
}

/** Its name puts it on the bench. */
function Name({ row, isOnBench }: { row: RunRow; isOnBench: boolean }) {
  const { t } = useTranslation('runs');
  const { openRun } = useActions();
  const { runId, name, isPinned, status, note } = row;
  return (
    <>
      <div className={styles.named}>
        <button
          type="button"
          className={styles.name}
          aria-label={t('open', { name })}
          onClick={() => void openRun(runId)}
        >
          {isPinned && <Pin role="img" aria-label={t('pinned')} size="0.875em" />}
          {name}
        </button>
        {(status !== 'finished' || isOnBench) && (
          <span className={styles.hint}>
            {[
              ...(status === 'finished' ? [] : [t(`status.${status}`)]),
              ...(isOnBench ? [t('onBench')] : []),
            ].join(', ')}
          </span>
        )}
      </div>
      {note !== '' && <p className={styles.note}>{note}</p>}
    </>
  );
}

/** Of the chosen columns, in their order. */
function Figures({ row, columns }: { row: RunRow; columns: ReadonlySet<SortColumn> }) {
  const { t } = useTranslation('runs');
  const [, ...figures] = sortColumns;
  return figures
    .filter((column) => columns.has(column))
    .map((column) => (
      <td
        key={column}
        data-label={t(`columns.${column}`)}
        data-kind={column === 'backend' ? 'words' : undefined}
      >
        <FigureOf row={row} column={column} />
      </td>
    ));
}

function FigureOf({ row, column }: { row: RunRow; column: Exclude<SortColumn, 'name'> }) {
  const { percent, count, counts, bytes, number } = useFormat();
  const { lowest, sparsity, weights, macs } = row.figures;
  switch (column) {
    case 'accuracy':
      return <FinalAccuracy row={row} />;
    case 'lowest':
      return lowest ? percent(lowest.accuracy) : absent;
    case 'sparsity':
      return percent(sparsity);
    case 'weights':
      return count(weights);
    case 'macs':
      return counts([macs])[0];
    case 'bytes':
      return bytes(row.figures.bytes);
    case 'seconds':
      return row.seconds === undefined ? absent : number(row.seconds, 1);
    case 'seed':
      return row.seed;
    case 'backend':
      return row.backend ?? absent;
    default:
      return assertNever(column);
  }
}

function FinalAccuracy({ row: { figures } }: { row: RunRow }) {
  const { percent, margin, count } = useFormat();
  const { accuracy } = figures;
  if (!accuracy) return absent;
  return (
    <>
      {percent(accuracy.accuracy, 2)}{' '}
      {margin(wilsonHalfWidth(accuracy.accuracy, accuracy.images), 2)}{' '}
      <ImageSet set={accuracy.set} images={count(accuracy.images)} />
    </>
  );
}
