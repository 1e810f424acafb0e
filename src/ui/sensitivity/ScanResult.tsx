import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { acceptedSparsity } from '../../core/allocation/sensitivity.ts';
import type { SensitivityPoint } from '../../core/recipe/recipe.ts';
import type { ScanPoint } from '../../core/records/reports.ts';
import { curvesOf } from '../../state/applyScan.ts';
import type { Jobs } from '../../state/Jobs.ts';
import { isSameNetwork } from '../../state/isSameNetwork.ts';
import { scanAcceptance, scanBaseline } from '../../state/jobSelectors.ts';
import { runIdOf } from '../../state/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SensitivityChart } from '../charts/SensitivityChart.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { Button } from '../shared/Button.tsx';
import { classNames } from '../shared/classNames.ts';
import { NumberInput } from '../shared/NumberField.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../tabs/TabContent.module.css';
import { DataTable } from '../timeline/DataTable.tsx';
import { AcceptanceSlider } from './AcceptanceSlider.tsx';
import own from './SensitivityTab.module.css';

const frame: ChartFrame = { top: 8, right: 16, bottom: 24, left: 52 };
const noPoints: readonly ScanPoint[] = [];

/** The curves so far, the line below which nothing is accepted, and what follows from it. */
export function ScanResult() {
  const { t } = useTranslation('sensitivity');
  const scan = useApp((state) => state.jobs.scan);
  const isTrained = useApp((state) => runIdOf(state.session) !== undefined);
  const [isTable, setIsTable] = useState(false);
  const points = pointsOf(scan);
  const curves = useMemo(
    () => Object.entries(curvesOf({ points })).map(([layer, curve]) => ({ layer, points: curve })),
    [points],
  );
  if (points.length === 0) {
    if (scan.phase === 'running') return undefined;
    return <p className={styles.hint}>{t(isTrained ? 'empty' : 'emptyUntrained')}</p>;
  }
  return (
    <>
      <div className={styles.head}>
        <SeriesLegend labels={curves.map(({ layer }) => layer)} />
        <ToggleButton
          className={classNames(styles.toggle)}
          isSelected={isTable}
          onChange={setIsTable}
        >
          {t('table')}
        </ToggleButton>
      </div>
      {isTable ? <ScanTable points={points} /> : undefined}
      <Acceptance curves={curves} isChart={!isTable} />
    </>
  );
}

function pointsOf(scan: Jobs['scan']): readonly ScanPoint[] {
  if (scan.phase === 'running') return scan.points;
  return scan.phase === 'done' ? scan.report.points : noPoints;
}

/** Validation images behind every point. */
function imagesOf(scan: Jobs['scan']): number {
  if (scan.phase === 'running') return scan.request.images;
  return scan.phase === 'done' ? scan.report.images : 0;
}

interface Curve {
  layer: string;
  points: SensitivityPoint[];
}

/** The chart with its line; and the plan that the line stands for, once all curves are there. */
function Acceptance({ curves, isChart }: { curves: readonly Curve[]; isChart: boolean }) {
  const { t } = useTranslation('sensitivity');
  const { count, percent } = useFormat();
  const scan = useApp((state) => state.jobs.scan);
  const images = imagesOf(scan);
  const { changeView } = useActions();
  const baseline = useApp(scanBaseline);
  const acceptance = useApp(scanAcceptance);
  const setAcceptance = (chosen: number): void => changeView({ acceptance: chosen });
  const lowest = lowestDrawn(curves, acceptance);
  return (
    <>
      {isChart && (
        <PlotFrame yTitle={t('axisAccuracy', { images: count(images) })} xTitle={t('axisSparsity')}>
          <div className={styles.stage}>
            <div
              role="img"
              style={{ height: '100%' }}
              aria-label={t('description', {
                layers: curves.map(({ layer }) => layer).join(', '),
                baseline: percent(baseline ?? 0),
              })}
            >
              <SensitivityChart frame={frame} curves={curves} baseline={baseline} lowest={lowest} />
            </div>
            <AcceptanceSlider
              frame={frame}
              acceptance={acceptance}
              lowest={lowest}
              onChange={setAcceptance}
            />
          </div>
        </PlotFrame>
      )}
      <div className={own.acceptance}>
        <Term id="acceptance">{t('acceptance')}</Term>
        <NumberInput
          className={own.typed}
          label={t('acceptance')}
          value={acceptance}
          onChange={setAcceptance}
          min={0}
          max={1}
          step={0.005}
          maximumDigits={1}
          isPercent
        />
        {baseline !== undefined && (
          <span className={styles.hint}>{t('baseline', { accuracy: percent(baseline) })}</span>
        )}
      </div>
      <Accepted curves={curves} acceptance={acceptance} />
    </>
  );
}

/** In steps of a quarter, so that the axis keeps still while curves come in. */
function lowestDrawn(curves: readonly Curve[], acceptance: number): number {
  const least = Math.min(
    acceptance,
    ...curves.flatMap(({ points }) => points.map(({ accuracy }) => accuracy)),
  );
  return Math.max(0, Math.min(0.8, Math.floor(least * 5) / 5));
}

function Accepted({ curves, acceptance }: { curves: readonly Curve[]; acceptance: number }) {
  const { t } = useTranslation('sensitivity');
  const { percent } = useFormat();
  const { applyScan } = useActions();
  const scan = useApp((state) => state.jobs.scan);
  const recipe = useApp((state) => state.recipe);
  const isFitting = scan.phase === 'done' && isSameNetwork(scan.of.recipe, recipe);
  return (
    <>
      <p className={own.accepted}>
        <span>{t('accepted')}</span>
        {curves.map(({ layer, points }) => (
          <span key={layer} className={own.figure}>
            {layer} <b>{percent(acceptedSparsity(points, acceptance))}</b>
          </span>
        ))}
      </p>
      {scan.phase === 'done' && (
        <div className={own.apply}>
          <Button isDisabled={!isFitting} onPress={() => applyScan('targets', acceptance)}>
            {t('applyTargets')}
          </Button>
          <Button isDisabled={!isFitting} onPress={() => applyScan('allocation', acceptance)}>
            {t('applyAllocation')}
          </Button>
          <p className={styles.hint}>{t(isFitting ? 'applyHint' : 'otherNetwork')}</p>
        </div>
      )}
      {scan.phase === 'done' && scan.report.skipped.length > 0 && (
        <p className={styles.hint}>
          {t('skipped', { layers: scan.report.skipped.map(({ layer }) => layer).join(', ') })}
        </p>
      )}
    </>
  );
}

function ScanTable({ points }: { points: readonly ScanPoint[] }) {
  const { t } = useTranslation('sensitivity');
  const { percent } = useFormat();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('tableCaption')}>
      <DataTable
        caption={t('tableCaption')}
        columns={(['layer', 'asked', 'realised', 'accuracy'] as const).map((column) =>
          t(`columns.${column}`),
        )}
        empty={t('empty')}
        rows={points.map(({ layer, sparsity, realised, accuracy }) => [
          layer,
          percent(sparsity),
          percent(realised),
          percent(accuracy),
        ])}
      />
    </div>
  );
}
