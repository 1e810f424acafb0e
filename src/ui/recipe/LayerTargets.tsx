import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/networks.ts';
import type { LayerRecipe } from '../../core/recipe.ts';
import { useActions } from '../appContext.tsx';
import { NumberInput } from '../shared/NumberField.tsx';
import { Term } from '../shared/Term.tsx';
import { withLayers } from './granularityScope.ts';
import styles from './LayerTargets.module.css';
import { useRecipe } from './useRecipe.ts';

/** Every layer with its target and whether it is left alone. */
export function LayerTargets() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('amount.layer')}</th>
          <th scope="col">{t('amount.target')}</th>
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
  );
}

function LayerRow({ layer, settings }: { layer: string; settings: LayerRecipe }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipe();
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
  if (excluded) return <span className={styles.fixed}>{t('amount.never')}</span>;
  if (granularity.kind === 'nOfM') {
    const { n, m } = granularity;
    return <span className={styles.fixed}>{t('amount.fixed', { n, m })}</span>;
  }
  return (
    <NumberInput
      label={t('amount.layerLabel', { layer })}
      value={target}
      min={0}
      max={0.999}
      isPercent
      maximumDigits={1}
      onChange={(sparsity) => setTarget(layer, sparsity)}
    />
  );
}
