import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  measurementOf,
  scanAcceptance,
  scanBaseline,
} from '../../state/measure/measureSelectors.ts';
import { importing } from '../../base/importing.ts';
import { useActions, useApp } from '../appContext.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { useChartFrame } from '../timeline/useChartFrame.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from '../measure/ViewContent.module.css';
import { AcceptanceSlider } from './AcceptanceSlider.tsx';
import { imagesOf, lowestDrawn, type LayerCurve } from './scanSoFar.ts';

/** A task after the first points are there: with all else that they bring it would be a long one. */
const loadCurves = async () =>
  (await importing(() => import('../charts/SparsityCurves.tsx'))).SparsityCurves;

const margins: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };

/** The curves, and over them the line below which nothing is accepted. */
export function AcceptanceChart({ curves }: { curves: readonly LayerCurve[] }) {
  const { t } = useTranslation('sensitivity');
  const { count, percent } = useFormat();
  const { changeView } = useActions();
  const images = useApp((state) => imagesOf(measurementOf(state, 'scan')));
  const baseline = useApp(scanBaseline);
  const acceptance = useApp(scanAcceptance);
  const lowest = lowestDrawn(curves, acceptance);
  const curvesChart = useLoaded(loadCurves);
  const frame = useChartFrame(margins);
  const drawn = useMemo(
    () => curves.map(({ layer, points }, series) => ({ id: layer, series, points })),
    [curves],
  );
  return (
    <PlotFrame
      yTitle={t('axisAccuracy', { images: count(images) })}
      xTitle={t('axisSparsity')}
      legend={curves.map(({ layer }, series) => ({ series, label: layer }))}
    >
      <div className={styles.stage}>
        <div
          role="img"
          style={{ height: '100%' }}
          aria-label={t('description', {
            images: count(images),
            layers: curves.map(({ layer }) => layer).join(', '),
            baseline: percent(baseline ?? 0),
          })}
        >
          {curvesChart && createElement(curvesChart, { frame, curves: drawn, baseline, lowest })}
        </div>
        <AcceptanceSlider
          frame={frame}
          acceptance={acceptance}
          lowest={lowest}
          onChange={(chosen) => changeView({ acceptance: chosen })}
        />
      </div>
    </PlotFrame>
  );
}
