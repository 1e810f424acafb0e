import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { Field } from '../../shared/Field.tsx';
import { NumberInput } from '../../shared/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { withParameters } from '../form/granularityScope.ts';
import styles from './PatternFields.module.css';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

interface PatternFieldsProps {
  layers: readonly PrunableLayer[];
  pattern: Extract<GranularityRecipe, { kind: 'nOfM' }>;
}

const axes = ['input', 'flat'] as const;

/** N, M and the axis of keep N of M, for every layer of the scope that has the pattern. */
export function PatternFields({ layers, pattern }: PatternFieldsProps) {
  const { t } = useTranslation('recipe');
  const { percent } = useFormat();
  const { recipe, change } = useRecipe(whatParts);
  const problems = useRecipeProblems();
  const withIt = layers.filter(
    ({ name }) => recipe.pruning.layers[name]?.granularity.kind === 'nOfM',
  );
  const error = withIt
    .map(({ name }) => problems.within(`pruning.layers.${name}.granularity`))
    .find((problem) => problem !== undefined);
  const { n, m, axis } = pattern;
  const sparsity = granularityOf(pattern).fixedTarget ?? 0;
  return (
    <>
      <Field
        label={t('what.n')}
        term="keepNOfM"
        error={error}
        hint={t('what.reaches', { n, m, sparsity: percent(sparsity) })}
      >
        {({ messageId }) => (
          <span className={styles.pattern}>
            <NumberInput
              label={t('what.nLabel')}
              messageId={messageId}
              value={n}
              onChange={(value) =>
                change((recipe) => withParameters(recipe, withIt, 'nOfM', { n: value }))
              }
              min={recipeRanges.n.min}
              max={recipeRanges.n.max}
              step={1}
              isStepped
              isInvalid={error !== undefined}
            />
            {t('what.of')}
            <NumberInput
              label={t('what.mLabel')}
              messageId={messageId}
              value={m}
              onChange={(value) =>
                change((recipe) => withParameters(recipe, withIt, 'nOfM', { m: value }))
              }
              min={recipeRanges.m.min}
              max={recipeRanges.m.max}
              step={1}
              isStepped
              isInvalid={error !== undefined}
            />
          </span>
        )}
      </Field>
      <SelectField
        label={t('what.axis')}
        term="axis"
        value={axis}
        options={axes.map((id) => ({ id, label: t(`what.axes.${id}`) }))}
        onChange={(chosen) =>
          change((recipe) => withParameters(recipe, withIt, 'nOfM', { axis: chosen }))
        }
      />
    </>
  );
}
