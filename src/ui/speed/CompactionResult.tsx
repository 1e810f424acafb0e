import { useTranslation } from 'react-i18next';
import type { CompactionReport } from '../../core/records/reports.ts';
import { measurementObstacle } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { CompactedLayers } from './CompactedLayers.tsx';
import { CostTable } from './CostTable.tsx';
import { scientific } from './scientific.ts';
import styles from './SpeedView.module.css';

/** Below this, logits differ only by how sums are rounded. */
const sameLogits = 1e-4;
/** Share of zeros among the parameters that are left from which on it is worth a word. */
const fewZeros = 0.1;

/** What compaction removed, what it gained, and the proof that nothing else changed. */
export function CompactionResult({ report }: { report: CompactionReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { startCompacted } = useActions();
  const obstacle = useApp(measurementObstacle);
  const isSmaller = report.layers.some(({ unitsBefore, unitsAfter }) => unitsAfter < unitsBefore);
  return (
    <>
      <Lesson report={report} isSmaller={isSmaller} />
      <Speedups report={report} isSmaller={isSmaller} />
      <CostTable report={report} />
      <CompactedLayers layers={report.layers} />
      <Proof report={report} />
      {isSmaller && (
        <div>
          <Button isDisabled={obstacle !== undefined} onPress={() => void startCompacted()}>
            {t('trainOn')}
          </Button>
          <p className={styles.note}>{t('trainOnHint')}</p>
        </div>
      )}
    </>
  );
}

/** Where masked weights are left over: why they could not go. */
function Lesson({ report, isSmaller }: { report: CompactionReport; isSmaller: boolean }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { percent } = useFormat();
  const { parameters, denseParameters } = report.compacted;
  const zeros = 1 - parameters / denseParameters;
  if (isSmaller && zeros < fewZeros) return undefined;
  return (
    <div className={styles.lesson} role="note">
      <strong>{isSmaller ? t('zerosLeft', { share: percent(zeros, 0) }) : t('nothing')}</strong>{' '}
      {t('nothingWhy')}
    </div>
  );
}

function Speedups({ report, isSmaller }: { report: CompactionReport; isSmaller: boolean }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { number } = useFormat();
  const { theoreticalSpeedup, measuredSpeedup, rounds, backend } = report;
  const times = (value: number) => t('times', { value: number(value, 2) });
  return (
    <div>
      <dl className={styles.figures} aria-label={t('speedups')}>
        <div>
          <dt>
            <Term id="theoreticalSpeedup">{t('theoretical')}</Term>
          </dt>
          <dd>{times(theoreticalSpeedup)}</dd>
        </div>
        <div>
          <dt>
            <Term id="measuredSpeedup">{t('measured')}</Term>
          </dt>
          <dd className={measuredSpeedup > 1 ? styles.gain : undefined}>
            {times(measuredSpeedup)}
          </dd>
        </div>
      </dl>
      <p className={styles.note}>
        {t('measuredHow', { count: rounds, backend })}
        {isSmaller && measuredSpeedup <= 1 && <> {t('slower')}</>}
        {isSmaller && measuredSpeedup > 1 && measuredSpeedup < 0.9 * theoreticalSpeedup && (
          <> {t('less')}</>
        )}
      </p>
    </div>
  );
}

function Proof({ report }: { report: CompactionReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { count, decimalMark } = useFormat();
  const limit = scientific(sameLogits, decimalMark);
  return (
    <div>
      <dl className={styles.figures} aria-label={t('proof')}>
        <div>
          <dt>
            <Term id="logitDifference">{t('difference', { images: count(report.images) })}</Term>
          </dt>
          <dd>{scientific(report.maxLogitDifference, decimalMark)}</dd>
        </div>
      </dl>
      <p className={styles.note}>
        {t(report.maxLogitDifference <= sameLogits ? 'same' : 'differs', { limit })}
      </p>
    </div>
  );
}
