import { useTranslation } from 'react-i18next';
import { isPerLayer, thresholdOf } from '../../../core/allocation/registry.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { LayerRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { allocationOf } from '../../../state/recipe/allocation.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { errorText } from '../form/errorText.ts';
import { absent } from '../../shared/format.ts';
import { NumberInput } from '../../numbers/NumberField.tsx';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { withLayers } from '../form/granularityScope.ts';
import styles from './LayerTargets.module.css';
import { layerParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';

/** Every layer with its target and whether it is left alone. */
export function LayerTargets() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(layerParts);
  const words = useMethodWords();
  const kind = useApp((state) => state.recipe.pruning.allocation.kind);
  const isOwn = useApp((state) => isPerLayer(state.recipe));
  const hasThreshold = useApp((state) => thresholdOf(state.recipe) !== undefined);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('amount.layer')}</th>
            <th scope="col">
              {isOwn ? (
                t('amount.target')
              ) : (
                <Term id="allocation">{t(hasThreshold ? 'amount.oneStep' : 'amount.planned')}</Term>
              )}
            </th>
            <th scope="col">
              <Term id="excluded">{t('amount.exclude')}</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {prunableLayers(recipe).map(({ name }) => {
            const settings = recipe.pruning.layers[name];
            return settings && <LayerRow key={name} layer={name} settings={settings} />;
          })}
        </tbody>
      </table>
      {!isOwn && (
        <p className={styles.hint}>
          {t('amount.shared', { kind: words.name('allocations', kind) })} <LateHint />
        </p>
      )}
    </>
  );
}

/** Where the weights decide: whether they have been asked, or why they cannot tell. */
function LateHint() {
  const { t } = useTranslation('recipe');
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const hasThreshold = useApp((state) => thresholdOf(state.recipe) !== undefined);
  const { isFromWeights, isPending, error } = useApp(allocationOf);
  if (!isFromWeights) return undefined;
  if (error) return errorText(words, error);
  if (isPending) return t('amount.pending');
  return t(hasThreshold ? 'amount.lateSigma' : 'amount.late');
}

function LayerRow({ layer, settings }: { layer: string; settings: LayerRecipe }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  return (
    <tr>
      <th scope="row">{layer}</th>
      <td>
        <LayerTarget layer={layer} settings={settings} />
      </td>
      <td>
        <label className={styles.exclude}>
          <input
            type="checkbox"
            aria-label={t('amount.excludeLabel', { layer })}
            checked={settings.excluded}
            onChange={({ target: { checked: excluded } }) =>
              change((recipe) =>
                withLayers(recipe, [{ name: layer }], (before) => ({ ...before, excluded })),
              )
            }
          />
        </label>
      </td>
    </tr>
  );
}

function LayerTarget({ layer, settings }: { layer: string; settings: LayerRecipe }) {
  const { t } = useTranslation('recipe');
  const { setTarget } = useActions();
  const { target, granularity, excluded } = settings;
  const isOwn = useApp((state) => isPerLayer(state.recipe));
  if (excluded) return <span className={styles.fixed}>{t('amount.never')}</span>;
  const { pattern } = granularityOf(granularity);
  if (pattern) {
    const { n, m } = pattern;
    return <span className={styles.fixed}>{t('amount.fixed', { n, m })}</span>;
  }
  if (!isOwn) return <AllocatedTarget layer={layer} />;
  return (
    <NumberInput
      label={t('amount.layerLabel', { layer })}
      value={target}
      range={recipeRanges.target}
      maximumDigits={2}
      isPercent
      onChange={(sparsity) => setTarget(layer, sparsity)}
    />
  );
}

/** What the allocation gives the layer; not to be set here. */
function AllocatedTarget({ layer }: { layer: string }) {
  const { t } = useTranslation('recipe');
  const { percent } = useFormat();
  const sparsity = useApp((state) => allocationOf(state).layers[layer]);
  return (
    <output className={styles.fixed} aria-label={t('amount.layerLabel', { layer })}>
      {sparsity === undefined ? absent : sparsity === 0 ? t('amount.dense') : percent(sparsity)}
    </output>
  );
}
