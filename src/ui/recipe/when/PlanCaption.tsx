import { useTranslation } from 'react-i18next';
import { thresholdOf } from '../../../core/allocation/registry.ts';
import type { RunPlan } from '../../../core/records/records.ts';
import type { ScheduleDrawing } from '../../charts/scheduleDrawing.ts';
import { useApp } from '../../appContext.tsx';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import styles from './PhaseTimeline.module.css';
import { useNeverText } from './useNeverText.ts';
import { useLandingText } from './useLandingText.ts';

/** What the plan comes to: how many pruning steps, where they lead, and how steep the steepest is. */
export function PlanCaption({ plan, drawing }: { plan: RunPlan; drawing: ScheduleDrawing }) {
  const { t } = useTranslation(['timeline', 'recipe', 'methods']);
  const { count, number } = useFormat();
  const landing = useLandingText();
  const isExpected = useApp((state) => thresholdOf(state.recipe) !== undefined);
  const never = useNeverText(plan);
  const last = plan.pruningSteps.at(-1);
  const epochs = plan.trainSteps / plan.stepsPerEpoch;
  const digits = Math.abs(epochs - Math.round(epochs)) < 0.005 ? 0 : 2;
  const shown = Number(epochs.toFixed(digits));
  return (
    <figcaption>
      <div className={styles.caption}>
        <span>
          {t('recipe:phases.total', {
            epochs: t('recipe:phases.length', { count: shown, epochs: number(shown, digits) }),
            count: plan.trainSteps,
            formatted: count(plan.trainSteps),
          })}
        </span>
      </div>
      <div className={styles.caption}>
        {last && never === undefined ? (
          <>
            <span>{t('schedule.count', { count: plan.pruningSteps.length })}</span>
            <span>
              {t(isExpected ? 'schedule.expected' : 'schedule.lands')}{' '}
              <b>{landing(last.sparsity)}</b>
            </span>
          </>
        ) : (
          <span>{never}</span>
        )}
      </div>
      {drawing.mostRemoved > 0 && (
        <div className={styles.caption}>
          <Term id="removedPerStep">{t('recipe:phases.bars')}</Term>
          <b>{count(drawing.mostRemoved)}</b>
        </div>
      )}
      {drawing.mostGrown > 0 && (
        <div className={styles.caption}>
          <Term text={t('methods:parameters.removeFraction.glossary')}>
            {t('recipe:phases.grown')}
          </Term>
          <b>{count(drawing.mostGrown)}</b>
        </div>
      )}
      {isExpected && last && (
        <p className={styles.estimate}>
          {t('schedule.estimate', { count: plan.pruningSteps.length })}
        </p>
      )}
    </figcaption>
  );
}
