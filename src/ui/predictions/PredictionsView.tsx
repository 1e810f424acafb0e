import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PredictionsReport } from '../../core/records/digits.ts';
import { arePredictionsStale, predictionsOf } from '../../state/measure/predictionSelectors.ts';
import {
  canCompareUnpruned,
  usualBeside,
  type PredictionsBeside,
} from '../../state/preview/predictionsBeside.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useReason } from '../digit/useReason.ts';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { ChangedGallery } from './ChangedGallery.tsx';
import { ClassTable } from './ClassTable.tsx';
import { ConfusionMatrices } from './ConfusionMatrices.tsx';
import { HurtSentence } from './HurtSentence.tsx';
import type { SideNames } from './sideNames.ts';
import shared from '../measure/ViewContent.module.css';
import styles from './PredictionsView.module.css';

/** Which digits pruning costs: every test image answered as the network is and as it would be. */
export function PredictionsView() {
  const { t } = useTranslation('predictions');
  const { measure } = useActions();
  const report = useApp(predictionsOf);
  const isStale = useApp(arePredictionsStale);
  const canChoose = useApp(canCompareUnpruned);
  const usual = useApp(usualBeside);
  const [chosen, choose] = useState<PredictionsBeside>();
  const beside = canChoose ? (chosen ?? usual) : 'preview';
  const isAnswered = report && !isStale && besideOf(report) === beside;
  return (
    <div className={shared.view}>
      <p className={shared.lesson}>
        <strong>{t('lesson')}</strong> {t(beside === 'unpruned' ? 'whySince' : 'why')}
      </p>
      <MeasureBar
        kind="predictions"
        label={t(isAnswered ? 'measureAgain' : 'measure')}
        onStart={() => void measure('predictions', {}, measuredWith[beside])}
      >
        {canChoose && (
          <SegmentedControl
            label={t('beside.label')}
            options={(['unpruned', 'preview'] as const).map((id) => ({
              id,
              label: t(`beside.${id}`),
            }))}
            chosen={beside}
            onChoose={choose}
            size="small"
          />
        )}
        {isStale && <span className={styles.stale}>{t('staleRecipe')}</span>}
      </MeasureBar>
      {report && <Predictions report={report} />}
    </div>
  );
}

const measuredWith = {
  preview: { isPreviewed: true },
  unpruned: { brings: ['unpruned'] },
} as const satisfies Record<PredictionsBeside, unknown>;

function besideOf({ unprunedTrainStep }: PredictionsReport): PredictionsBeside {
  return unprunedTrainStep === undefined ? 'preview' : 'unpruned';
}

function Predictions({ report }: { report: PredictionsReport }) {
  const { t } = useTranslation('digit');
  const isSince = besideOf(report) === 'unpruned';
  const { dense, preview, notPreviewed } = report.confusion;
  const reason = useReason(notPreviewed);
  const sides = { before: dense, after: preview, names: namesOf(report) };
  return (
    <>
      {reason !== undefined && <p className={styles.stale}>{t('notPreviewed', { reason })}</p>}
      {preview && <HurtSentence before={dense} after={preview} isSince={isSince} />}
      <SinceWhen report={report} />
      <div className={styles.figures}>
        <ConfusionMatrices {...sides} images={report.images} />
        <ClassTable {...sides} />
      </div>
      {preview && <ChangedGallery report={report} />}
    </>
  );
}

/** At which training steps the two networks stood: neither need be where a phase ends, whose accuracies stand elsewhere. */
function SinceWhen({ report: { unprunedTrainStep, trainStep } }: { report: PredictionsReport }) {
  const { t } = useTranslation('predictions');
  const { count } = useFormat();
  if (unprunedTrainStep === undefined) return undefined;
  const steps = { before: count(unprunedTrainStep), now: count(trainStep) };
  return <p className={styles.stale}>{t('sinceWhen', steps)}</p>;
}

/** What the two networks are called: one that was pruned already is not dense. */
function namesOf({ unprunedTrainStep, sparsity }: PredictionsReport): SideNames {
  if (unprunedTrainStep !== undefined) return { before: 'before', after: 'now' };
  return { before: sparsity > 0 ? 'now' : 'dense', after: 'pruned' };
}
