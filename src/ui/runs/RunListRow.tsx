import { Pin, RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
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

interface RunListRowProps {
  row: RunRow;
  isReference: boolean;
  onHighlight: (runId: string | undefined) => void;
}

/** Memoised: while one run trains, the others stand still. */
export const RunListRow = memo(function RunListRow(props: RunListRowProps) {
  const { row, isReference, onHighlight } = props;
  const { t } = useTranslation('runs');
  const { runId, name, seed, backend } = row;
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
      <Figures row={row} />
      <td>{seed}</td>
      <td data-kind="words">{backend ?? absent}</td>
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
          {' '}
          {[
            ...(status === 'finished' ? [] : [t(`status.${status}`)]),
            ...(isOnBench ? [t('onBench')] : []),
          ].join(', ')}
        </span>
      )}
      {note !== '' && <p className={styles.note}>{note}</p>}
    </>
  );
}

function Figures({ row: { figures, seconds } }: { row: RunRow }) {
  const { percent, margin, count, counts, bytes, number } = useFormat();
  const { accuracy, lowest, sparsity, weights, macs } = figures;
  const [shortMacs = absent] = counts([macs]);
  return (
    <>
      <td>
        {accuracy ? (
          <>
            {percent(accuracy.accuracy, 2)}{' '}
            {margin(wilsonHalfWidth(accuracy.accuracy, accuracy.images), 2)}{' '}
            <ImageSet set={accuracy.set} images={count(accuracy.images)} />
          </>
        ) : (
          absent
        )}
      </td>
      <td>{lowest ? percent(lowest.accuracy) : absent}</td>
      <td>{percent(sparsity)}</td>
      <td>{count(weights)}</td>
      <td>{shortMacs}</td>
      <td>{bytes(figures.bytes)}</td>
      <td>{seconds === undefined ? absent : number(seconds, 1)}</td>
    </>
  );
}
