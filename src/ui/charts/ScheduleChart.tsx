import { memo } from 'react';
import type { ScheduleDrawing } from './scheduleDrawing.ts';
import styles from './ScheduleChart.module.css';

/**
 * The planned staircase of network-wide sparsity, and below it the weights that each pruning step
 * removes. Drawn by hand: it follows every frame of a drag, which a charting library is too slow for.
 */
export const ScheduleChart = memo(function ScheduleChart({
  drawing,
}: {
  drawing: ScheduleDrawing;
}) {
  const { stairs, rings, bars } = drawing;
  return (
    <>
      <svg className={styles.stairs} aria-hidden>
        {[0, 0.5, 1].map((level) => (
          <line
            key={level}
            className={styles.grid}
            x1="0%"
            x2="100%"
            y1={percent(level)}
            y2={percent(level)}
          />
        ))}
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" className={styles.inner}>
          <path className={styles.line} d={stairs} />
        </svg>
        {rings.map(({ x, y }) => (
          <circle key={x} className={styles.ring} cx={percent(x)} cy={percent(y)} r={3} />
        ))}
      </svg>
      <svg className={styles.bars} aria-hidden>
        {bars.map(({ x, height, isGrown }) => (
          <rect
            key={x}
            className={isGrown ? styles.grown : styles.bar}
            x={percent(x)}
            y={percent(1 - height)}
            width={3}
            height={percent(height)}
          />
        ))}
      </svg>
    </>
  );
});

function percent(share: number): string {
  return `${100 * share}%`;
}
