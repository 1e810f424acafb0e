import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberInput } from '../../numbers/NumberField.tsx';
import { Term, type TermId } from '../../shared/Term.tsx';
import type { PhaseName } from '../../../core/records/records.ts';
import styles from './PhaseFields.module.css';
import { phaseNames } from './phaseAxis.ts';
import { phaseParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

const terms: Record<PhaseName, TermId> = {
  train: 'phase',
  prune: 'pruning',
  fineTune: 'fineTune',
};

/** The same lengths as typed values, in epochs; each may be 0, not all of them. */
export function PhaseFields() {
  const { t } = useTranslation('recipe');
  const { recipe, set } = useRecipe(phaseParts);
  const { phases } = recipe;
  return (
    <div className={styles.fields}>
      {phaseNames.map((name) => (
        <div key={name} className={styles.field} data-phase={name}>
          <span className={styles.label}>
            <Term id={terms[name]}>{t(`phases.${name}`)}</Term>
          </span>
          <NumberInput
            label={t('phases.typed', { phase: t(`phases.${name}`) })}
            value={phases[name]}
            onChange={(length) => set({ phases: { ...phases, [name]: length } })}
            className={styles.typed}
            range={recipeRanges.epochs}
            step={0.1}
          />
        </div>
      ))}
    </div>
  );
}
