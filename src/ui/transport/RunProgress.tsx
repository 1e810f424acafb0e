import { ProgressBar } from 'react-aria-components';
import { benchTrainStep } from '../../state/moments/momentSelectors.ts';
import { useTranslation } from 'react-i18next';
import type { Phase } from '../../core/records/records.ts';
import { currentRun, shownPlan } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './RunProgress.module.css';

/** The whole run as a bar: one stretch a phase, as long as its training steps. */
export function RunProgress() {
  const { t } = useTranslation('shell');
  const { count } = useFormat();
  const plan = useApp(shownPlan);
  const hasRun = useApp((state) => currentRun(state) !== undefined);
  const benchedAt = useApp(benchTrainStep);
  const trainStep = hasRun ? benchedAt : 0;
  const trainSteps = plan?.trainSteps ?? 1;
  return (
    <ProgressBar
      className={classNames(styles.bar)}
      aria-label={t('transport.progress')}
      value={Math.min(trainStep, trainSteps)}
      maxValue={trainSteps}
      valueLabel={t('transport.progressText', {
        trainStep: count(trainStep),
        trainSteps: count(trainSteps),
      })}
    >
      {plan?.phases.map((phase) => (
        <Stretch
          key={phase.name}
          phase={phase}
          trainStep={trainStep}
          label={t(`transport.phases.${phase.name}`)}
        />
      ))}
    </ProgressBar>
  );
}

interface StretchProps {
  phase: Phase;
  trainStep: number;
  label: string;
}

function Stretch({ phase: { name, fromTrainStep, toTrainStep }, trainStep, label }: StretchProps) {
  const length = toTrainStep - fromTrainStep;
  const share = Math.min(1, Math.max(0, (trainStep - fromTrainStep) / length));
  return (
    <span className={styles.stretch} data-phase={name} style={{ flexGrow: length }} title={label}>
      <span className={styles.done} style={{ transform: `scaleX(${share})` }} />
    </span>
  );
}
