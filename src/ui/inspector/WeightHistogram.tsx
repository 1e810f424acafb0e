import { useTranslation } from 'react-i18next';
import type { LayerDetail } from '../../worker/shownNetwork.ts';
import { absent, digitsFor } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { histogramBars, shareOf } from './histogramBars.ts';
import styles from './WeightHistogram.module.css';

interface WeightHistogramProps {
  /** Absent before the first answer. */
  detail: LayerDetail | undefined;
}

const boxWidth = 100;
const boxHeight = 100;

/** The kept weights by value, what the last pruning step cut off, and what the target still will. */
export function WeightHistogram({ detail }: WeightHistogramProps) {
  const { t } = useTranslation('inspector');
  const { number, count, counts } = useFormat();
  const digits = digitsFor(detail?.histogram.max ?? 0);
  const signed = (value: number) => number(value, digits).replace('-', '−');
  const bars = detail ? histogramBars(detail.histogram, detail.targetThreshold) : [];
  const zero = detail && shareOf(0, detail.histogram);
  const keptCount = detail ? detail.histogram.kept.reduce((sum, bin) => sum + bin, 0) : 0;
  const label = detail
    ? t('histogramLabel', {
        layer: detail.layer,
        kept: count(keptCount),
        pruned: count(detail.histogram.pruned),
        min: signed(detail.histogram.min),
        max: signed(detail.histogram.max),
        threshold: detail.threshold === undefined ? absent : number(detail.threshold, 4),
        targetThreshold:
          detail.targetThreshold === undefined ? absent : number(detail.targetThreshold, 4),
      })
    : t('histogram');
  return (
    <figure className={styles.figure} data-figure>
      <div className={styles.plot}>
        <svg
          className={styles.bars}
          role="img"
          aria-label={label}
          viewBox={`0 0 ${boxWidth} ${boxHeight}`}
          preserveAspectRatio="none"
        >
          {bars.map(({ left, width, height, kind }) => (
            <rect
              key={left}
              className={styles[kind]}
              x={left * boxWidth}
              y={(1 - height) * boxHeight}
              width={width * boxWidth * 0.85}
              height={height * boxHeight}
            />
          ))}
        </svg>
        {detail && <ThresholdLines detail={detail} />}
      </div>
      <div className={styles.axis} aria-hidden>
        <span>{detail && signed(detail.histogram.min)}</span>
        {zero !== undefined && (
          <span className={styles.zero} style={{ left: `${zero * 100}%` }}>
            0
          </span>
        )}
        <span>{detail && `+${signed(detail.histogram.max)}`}</span>
      </div>
      <figcaption className={styles.caption}>
        <span>
          {detail && t('prunedCount', { formatted: counts([detail.histogram.pruned])[0] })}
        </span>
        {detail?.targetThreshold !== undefined && (
          <span className={styles.key}>{t('targetRemoves')}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** ±τ: what the last pruning step removed lay between them. */
function ThresholdLines({ detail: { histogram, threshold } }: { detail: LayerDetail }) {
  if (threshold === undefined) return undefined;
  const lines = [
    { text: '−τ', share: shareOf(-threshold, histogram), isLeft: true },
    { text: 'τ', share: shareOf(threshold, histogram), isLeft: false },
  ];
  return lines.map(
    ({ text, share, isLeft }) =>
      share !== undefined && (
        <span
          key={text}
          aria-hidden
          className={styles.threshold}
          data-left={isLeft || undefined}
          style={{ left: `${share * 100}%` }}
        >
          <span>{text}</span>
        </span>
      ),
  );
}
