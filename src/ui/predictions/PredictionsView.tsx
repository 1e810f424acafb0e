import { useTranslation } from 'react-i18next';
import type { PredictionsReport } from '../../core/records/digits.ts';
import { arePredictionsStale, predictionsOf } from '../../state/measure/predictionSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useReason } from '../digit/useReason.ts';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import { ChangedGallery } from './ChangedGallery.tsx';
import { ClassTable } from './ClassTable.tsx';
import { ConfusionMatrices } from './ConfusionMatrices.tsx';
import { HurtSentence } from './HurtSentence.tsx';
import shared from '../measure/ViewContent.module.css';
import styles from './PredictionsView.module.css';

/** Which digits pruning costs: every test image answered as the network is and as it would be. */
export function PredictionsView() {
  const { t } = useTranslation('predictions');
  const { measure } = useActions();
  const report = useApp(predictionsOf);
  const isStale = useApp(arePredictionsStale);
  return (
    <div className={shared.view}>
      <p className={shared.lesson}>
        <strong>{t('lesson')}</strong> {t('why')}
      </p>
      <MeasureBar
        kind="predictions"
        label={t(isStale || !report ? 'measure' : 'measureAgain')}
        onStart={() => void measure('predictions', {}, { isPreviewed: true })}
      >
        {isStale && <span className={styles.stale}>{t('staleRecipe')}</span>}
      </MeasureBar>
      {report && <Predictions report={report} />}
    </div>
  );
}

function Predictions({ report }: { report: PredictionsReport }) {
  const { t } = useTranslation('digit');
  const wasPruned = report.sparsity > 0;
  const { dense, preview, notPreviewed } = report.confusion;
  const reason = useReason(notPreviewed);
  const sides = { now: dense, preview, isPruned: wasPruned };
  return (
    <>
      {reason !== undefined && <p className={styles.stale}>{t('notPreviewed', { reason })}</p>}
      {preview && <HurtSentence before={dense} after={preview} />}
      <div className={styles.figures}>
        <ConfusionMatrices {...sides} images={report.images} />
        <ClassTable {...sides} />
      </div>
      {preview && <ChangedGallery report={report} />}
    </>
  );
}
