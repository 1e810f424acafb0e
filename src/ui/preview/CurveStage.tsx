import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { useApp } from '../appContext.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { useChartFrame } from '../timeline/useChartFrame.ts';
import { curveOf } from '../../state/preview/curveSelectors.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useLoaded } from '../shared/useLoaded.ts';
import { CurveHandle } from './CurveHandle.tsx';
import type { NamedCurve } from './NamedCurve.ts';
import styles from './PreviewView.module.css';

/** With the charting library, which the maps and figures do without. */
const loadCurves = async () =>
  (await importing(() => import('../charts/SparsityCurves.tsx'))).SparsityCurves;

/** Right of the plot is room for half of “100%”. */
const margins: ChartFrame = { top: 8, right: 20, bottom: 24, left: 50 };

/** The curves, and today's target as a handle on the present one. */
export function CurveStage({ curves }: { curves: readonly NamedCurve[] }) {
  const { t } = useTranslation('preview');
  const { count } = useFormat();
  const images = useApp((state) => {
    const curve = curveOf(state);
    return curve.phase === 'drawn' ? curve.images : undefined;
  });
  const drawn = useMemo(
    () => curves.map(({ series, samples }) => ({ id: String(series), series, points: samples })),
    [curves],
  );
  const chart = useLoaded(loadCurves);
  const frame = useChartFrame(margins);
  const yTitle =
    images === undefined ? t('axisAccuracy') : t('axisAccuracyOf', { images: count(images) });
  return (
    <PlotFrame yTitle={yTitle} xTitle={t('axisSparsity')} legend={curves}>
      <div className={styles.stage}>
        <div
          role="img"
          className={styles.chart}
          aria-label={t('description', { curves: curves.map(({ label }) => label).join('; ') })}
        >
          {chart && createElement(chart, { frame, curves: drawn, baseline: undefined, lowest: 0 })}
        </div>
        <CurveHandle frame={frame} curves={curves} />
      </div>
    </PlotFrame>
  );
}
