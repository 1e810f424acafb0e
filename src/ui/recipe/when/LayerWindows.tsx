import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { LayerRecipe, PruningWindow } from '../../../core/recipe/recipe.ts';
import { NumberInput } from '../../numbers/NumberField.tsx';
import { Term } from '../../shared/Term.tsx';
import { Details } from '../form/Details.tsx';
import { withLayers } from '../form/granularityScope.ts';
import styles from './LayerWindows.module.css';
import { layerParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';

const wholePhase: PruningWindow = { start: 0, end: 1 };

/** The part of the prune phase in which each layer is pruned. */
export function LayerWindows() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(layerParts);
  const layers = prunableLayers(recipe);
  return (
    <Details summary={t('when.windows')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('amount.layer')}</th>
            <th scope="col">
              <Term id="window">{t('when.windowStart')}</Term>
            </th>
            <th scope="col">
              <Term id="window">{t('when.windowEnd')}</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name }) => {
            const settings = recipe.pruning.layers[name];
            return settings && <WindowRow key={name} layer={name} settings={settings} />;
          })}
        </tbody>
      </table>
      <p className={styles.hint}>{t('when.windowHint')}</p>
    </Details>
  );
}

function WindowRow({ layer, settings }: { layer: string; settings: LayerRecipe }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const window = settings.window ?? wholePhase;
  const setWindow = (part: Partial<PruningWindow>): void =>
    change((recipe) =>
      withLayers(recipe, [{ name: layer }], (own) => withWindow(own, { ...window, ...part })),
    );
  return (
    <tr>
      <th scope="row">{layer}</th>
      <td>
        <NumberInput
          label={t('when.windowStartLabel', { layer })}
          value={window.start}
          range={{ min: wholePhase.start, max: window.end }}
          isPercent
          isDisabled={settings.excluded}
          onChange={(start) => setWindow({ start })}
        />
      </td>
      <td>
        <NumberInput
          label={t('when.windowEndLabel', { layer })}
          value={window.end}
          range={{ min: window.start, max: wholePhase.end }}
          isPercent
          isDisabled={settings.excluded}
          onChange={(end) => setWindow({ end })}
        />
      </td>
    </tr>
  );
}

/** A window of the whole phase is none. */
function withWindow(
  { window: _before, ...settings }: LayerRecipe,
  next: PruningWindow,
): LayerRecipe {
  const isWhole = next.start === wholePhase.start && next.end === wholePhase.end;
  return isWhole ? settings : { ...settings, window: next };
}
