import { useTranslation } from 'react-i18next';
import { planRun } from '../../../core/plan/planRun.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import styles from '../then/ThenSection.module.css';

/** Where the recipe starts from trained weights: what Run does first, and the way out. */
export function BaselineNote() {
  const { t } = useTranslation('recipe');
  const { count, number } = useFormat();
  const { loadRecipe } = useActions();
  const recipe = useApp((state) => state.recipe);
  const baseline = useApp((state) => state.baseline);
  if (!baseline) return undefined;
  const { trainSteps, stepsPerEpoch } = planRun(baseline);
  const epochs = trainSteps / stepsPerEpoch;
  const digits = Number.isInteger(epochs) ? 0 : 1;
  return (
    <div className={styles.action}>
      <p className={styles.note}>
        <Term id="baseline">{t('data.baselineTerm')}</Term>:{' '}
        {t('data.baseline', {
          length: t('phases.length', { count: epochs, epochs: number(epochs, digits) }),
          trainSteps: count(trainSteps),
        })}
      </p>
      <Button onPress={() => loadRecipe({ recipe })}>{t('data.freshStart')}</Button>
    </div>
  );
}
