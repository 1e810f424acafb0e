import { useTranslation } from 'react-i18next';
import { thresholdOf } from '../../../core/allocation/registry.ts';
import { predictedCost } from '../../../core/cost/cost.ts';
import { allocationOf } from '../../../state/recipe/allocation.ts';
import { useApp } from '../../appContext.tsx';
import { absent } from '../../shared/format.ts';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import styles from './CostPrediction.module.css';
import { layerParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

const costs = ['parameters', 'macs', 'bytes'] as const;

/** Parameters, multiply-accumulates and bytes, dense ▸ as planned, before any training. */
export function CostPrediction() {
  const { t } = useTranslation(['recipe', 'methods']);
  const { counts, number, arrow } = useFormat();
  const { recipe } = useRecipe(layerParts);
  const layers = useApp((state) => allocationOf(state).layers);
  const isPending = useApp((state) => allocationOf(state).isPending);
  // A threshold is no target to arrive at: the worker says what its next cut would take.
  const isOneStep = useApp((state) => thresholdOf(state.recipe) !== undefined);
  const isKnown = Object.keys(layers).length > 0;
  const { dense, pruned } = predictedCost(recipe, layers);
  return (
    <table className={styles.table} data-pending={isPending || undefined}>
      <caption>
        <Term id="predictedCost">
          {t(isOneStep ? 'recipe:amount.costOneStep' : 'recipe:amount.cost')}
        </Term>
      </caption>
      <tbody>
        {costs.map((cost) => {
          const [before, after] = counts(
            isKnown ? [dense[cost], Math.round(pruned[cost])] : [dense[cost]],
          );
          return (
            <tr key={cost}>
              <th scope="row">
                {cost === 'bytes' ? (
                  <Term text={t('methods:parameters.unit.glossary')}>
                    {t('recipe:amount.costs.bytes')}
                  </Term>
                ) : (
                  <Term id={cost}>{t(`recipe:amount.costs.${cost}`)}</Term>
                )}
              </th>
              <td>{before}</td>
              <td>
                {arrow} <b>{after ?? absent}</b>
              </td>
              <td>
                {isKnown && pruned[cost] > 0
                  ? t('recipe:amount.times', { formatted: number(dense[cost] / pruned[cost], 1) })
                  : absent}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
