import { useTranslation } from 'react-i18next';
import type { PhaseLengths } from '../../core/recipe.ts';
import { recipeRanges } from '../../core/recipeRanges.ts';
import { wantedPlan } from '../../state/selectors.ts';
import { useApp } from '../appContext.tsx';
import { NumberField } from '../shared/NumberField.tsx';
import type { TermId } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './PhasesSection.module.css';
import { Section } from './Section.tsx';
import { useRecipe } from './useRecipe.ts';
import { useRecipeProblems } from './useRecipeProblems.ts';

const phases: readonly { name: keyof PhaseLengths; term: TermId }[] = [
  { name: 'train', term: 'phase' },
  { name: 'prune', term: 'pruning' },
  { name: 'fineTune', term: 'fineTune' },
];

/** The lengths of the three phases; each may be empty, not all of them. */
export function PhasesSection() {
  const { t } = useTranslation('recipe');
  const { count, number } = useFormat();
  const { recipe, set } = useRecipe();
  const problems = useRecipeProblems();
  const plan = useApp((state) => wantedPlan(state).plan);
  const allProblem = problems.at('phases');
  const epochs = recipe.phases.train + recipe.phases.prune + recipe.phases.fineTune;
  return (
    <Section title={t('phases.title')}>
      {phases.map(({ name, term }) => (
        <NumberField
          key={name}
          label={t(`phases.${name}`)}
          term={term}
          unit={t('phases.epochs')}
          value={recipe.phases[name]}
          onChange={(length) => set({ phases: { ...recipe.phases, [name]: length } })}
          min={recipeRanges.epochs.min}
          max={recipeRanges.epochs.max}
          maximumDigits={2}
        />
      ))}
      {allProblem !== undefined ? (
        <p className={styles.problem} role="alert">
          {allProblem}
        </p>
      ) : (
        plan && (
          <p className={styles.total}>
            {t('phases.total', {
              epochs: number(epochs, Number.isInteger(epochs) ? 0 : 2),
              count: plan.trainSteps,
              formatted: count(plan.trainSteps),
            })}
          </p>
        )
      )}
    </Section>
  );
}
