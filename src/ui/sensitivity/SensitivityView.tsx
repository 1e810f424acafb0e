import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanRequest } from '../../core/records/reports.ts';
import {
  isReportStale,
  measurementOf,
  networkOnScreen,
} from '../../state/measure/measureSelectors.ts';
import { runIdOf } from '../../state/run/session.ts';
import type { MeasuredWith } from '../../state/parts/MeasurementState.ts';
import { openPage } from '../../state/lesson/lessonSelectors.ts';
import { lessonScan } from '../../state/lesson/measureForLesson.ts';
import { useActions, useApp, useReadState } from '../appContext.tsx';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import styles from '../measure/ViewContent.module.css';
import { ladderOf } from './ladder.ts';
import { ScanResult } from './ScanResult.tsx';
import { ScanSettings, type ScannedNetwork, type ScanSettingsValue } from './ScanSettings.tsx';
import { granularityOfKind } from './scanChoices.ts';

const defaults: ScanSettingsValue = {
  ladder: { points: 12, top: 0.98, spacing: 'dense' },
  images: 1_000,
  granularity: 'recipe',
  criterion: 'recipe',
  network: 'unpruned',
};

/** What each layer alone can spare: accuracy against sparsity, one layer pruned at a time. */
export function SensitivityView() {
  const { t } = useTranslation('sensitivity');
  const { measure } = useActions();
  const readState = useReadState();
  const [settings, setSettings] = useState(defaults);
  // A step of a lesson says what is scanned and why; on a projector the curves need all the room.
  const isTaught = useApp((state) => openPage(state)?.kind === 'step');
  const isScanned = useApp(
    (state) => measurementOf(state, 'scan').phase === 'done' && !isReportStale(state, 'scan'),
  );
  function start(): void {
    if (isTaught) {
      void measure('scan', lessonScan);
      return;
    }
    const state = readState();
    const { recipe } = networkOnScreen(state);
    const { ladder, images, granularity, criterion, network } = settings;
    const request: ScanRequest = {
      sparsities: ladderOf(ladder),
      images,
      ...(granularity !== 'recipe' && { granularity: granularityOfKind(recipe, granularity) }),
      ...(criterion !== 'recipe' && { criterion }),
    };
    void measure('scan', request, measuredWith(network, runIdOf(state.session)));
  }
  return (
    <div className={styles.view}>
      {!isTaught && (
        <>
          <p className={styles.lesson}>{t('lesson')}</p>
          <ScanSettings
            value={settings}
            onChange={(change) => setSettings((before) => ({ ...before, ...change }))}
          />
        </>
      )}
      {!(isTaught && isScanned) && <MeasureBar kind="scan" label={t('start')} onStart={start} />}
      <ScanResult />
    </div>
  );
}

function measuredWith(network: ScannedNetwork, runId: string | undefined): MeasuredWith<'scan'> {
  if (network === 'unpruned') return { at: network };
  return network === 'bench' || runId === undefined ? {} : { at: { runId, trainStep: network } };
}
