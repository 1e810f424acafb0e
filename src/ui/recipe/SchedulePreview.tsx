import { useTranslation } from 'react-i18next';
import { wantedPlan } from '../../state/selectors.ts';
import { useApp } from '../appContext.tsx';
import { ScheduleChart } from '../charts/ScheduleChart.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './SchedulePreview.module.css';

/** Which pruning steps the wanted recipe will make: the plan that the run itself follows. */
export function SchedulePreview() {
  const { t } = useTranslation('timeline');
  const { count, percent } = useFormat();
  const plan = useApp((state) => wantedPlan(state).plan);
  if (!plan) return undefined;
  const steps = plan.pruningSteps;
  const [first, last] = [steps[0], steps.at(-1)];
  const prune = plan.phases.find((phase) => phase.name === 'prune');
  const points = steps.map(({ trainStep, sparsity }) => ({ trainStep, value: sparsity }));
  const words =
    first && last
      ? t('schedule.description', {
          count: steps.length,
          first: count(first.trainStep),
          last: count(last.trainStep),
          sparsity: percent(last.sparsity),
        })
      : t('schedule.never');
  return (
    <figure className={styles.preview}>
      <div className={styles.chart} role="img" aria-label={words}>
        <ScheduleChart
          points={points}
          trainSteps={plan.trainSteps}
          from={prune?.fromTrainStep ?? 0}
          to={prune?.toTrainStep ?? 0}
        />
      </div>
      <figcaption className={styles.caption}>
        {last ? (
          <>
            <span>{t('schedule.count', { count: steps.length })}</span>
            <span>
              {t('schedule.lands')} <b>{percent(last.sparsity)}</b>
            </span>
          </>
        ) : (
          <span>{words}</span>
        )}
      </figcaption>
    </figure>
  );
}
