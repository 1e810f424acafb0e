import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { measurementOf, scanAcceptance } from '../../state/measure/measureSelectors.ts';
import { shownTrained } from '../../state/run/openingStart.ts';
import { runIdOf } from '../../state/run/session.ts';
import { useApp } from '../appContext.tsx';
import { accuracyScale } from '../charts/plotScale.ts';
import { SeriesLegend } from '../charts/SeriesLegend.tsx';
import styles from '../measure/ViewContent.module.css';
import { useFormat } from '../shared/useFormat.ts';
import { heardCurve } from '../access/heardCurve.ts';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { TableToggle } from '../access/TableToggle.tsx';
import { AcceptanceChart } from './AcceptanceChart.tsx';
import { AcceptanceField } from './AcceptanceField.tsx';
import { ApplyScan } from './ApplyScan.tsx';
import { ScanHeadline } from './ScanHeadline.tsx';
import { ScanTable } from './ScanTable.tsx';
import { imagesOf, layerCurves, lowestDrawn, pointsOf, type LayerCurve } from './scanSoFar.ts';
import { SkippedLayers } from './SkippedLayers.tsx';
import { SparedLayers } from './SparedLayers.tsx';

/** The curves so far, the line below which nothing is accepted, and what follows from it. */
export function ScanResult() {
  const { t } = useTranslation('sensitivity');
  const scan = useApp((state) => measurementOf(state, 'scan'));
  const [isTable, setIsTable] = useState(false);
  const points = pointsOf(scan);
  const curves = useMemo(() => layerCurves(points), [points]);
  const skipped = scan.phase === 'done' ? scan.report.skipped : [];
  if (points.length === 0) return <NoCurves skipped={skipped} />;
  return (
    <>
      <ScanHeadline />
      <div className={styles.head}>
        <SeriesLegend labels={curves.map(({ layer }) => layer)} />
        <div className={styles.choices}>
          <TableToggle label={t('table')} isTable={isTable} onTable={setIsTable} />
          <Listen curves={curves} />
        </div>
      </div>
      {isTable ? (
        <ScanTable points={points} images={imagesOf(scan)} />
      ) : (
        <AcceptanceChart curves={curves} />
      )}
      <AcceptanceField />
      <SparedLayers curves={curves} />
      {scan.phase === 'done' && <ApplyScan report={scan.report} scanned={scan.of.recipe} />}
      <SkippedLayers skipped={skipped} />
    </>
  );
}

/** A layer after another, against the axes of the chart. */
function Listen({ curves }: { curves: readonly LayerCurve[] }) {
  const { percent } = useFormat();
  const acceptance = useApp(scanAcceptance);
  const lowest = lowestDrawn(curves, acceptance);
  const { shareOf } = accuracyScale(lowest);
  const plot = { xOf: (share: number) => share, yOf: shareOf, write: percent };
  const heard = ({ layer, points }: LayerCurve) =>
    heardCurve(
      layer,
      points.map(({ sparsity: x, accuracy: y }) => ({ x, y })),
      plot,
    );
  return (
    <ListenToggle curves={() => curves.map(heard)} low={percent(lowest, 0)} high={percent(1, 0)} />
  );
}

/** Before a scan, and after one that no layer could take part in. */
function NoCurves({ skipped }: Parameters<typeof SkippedLayers>[0]) {
  const { t } = useTranslation('sensitivity');
  const isScanning = useApp((state) => measurementOf(state, 'scan').phase === 'running');
  const isTrained = useApp(
    (state) => runIdOf(state.session) !== undefined || shownTrained(state) !== undefined,
  );
  if (isScanning) return undefined;
  if (skipped.length === 0) {
    return <p className={styles.hint}>{t(isTrained ? 'empty' : 'emptyUntrained')}</p>;
  }
  return (
    <>
      <p className={styles.hint}>{t('nothingScanned')}</p>
      <SkippedLayers skipped={skipped} />
    </>
  );
}
