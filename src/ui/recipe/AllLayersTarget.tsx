import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/networks.ts';
import type { Recipe } from '../../core/recipe.ts';
import { targetedLayers } from '../../state/editActions.ts';
import { useActions } from '../appContext.tsx';
import { Field } from '../shared/Field.tsx';
import { NumberInput } from '../shared/NumberField.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import { useTargetDrag } from '../shared/useTargetDrag.ts';
import styles from './AmountSection.module.css';
import { layerParts } from './recipeParts.ts';
import { useRecipe } from './useRecipe.ts';

const slideLimit = 0.99;
const typedLimit = 0.999;

/** The layers' own targets, set together. */
export function AllLayersTarget() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(layerParts);
  const { setTarget } = useActions();
  const { shown, change, settle } = useTargetDrag('*', meanTarget(recipe));
  const isEmpty = targetedLayers(recipe).length === 0;
  return (
    <Field label={t('amount.all')} term="target" hint={useSkipped(recipe)} isStacked>
      {({ messageId }) => (
        <>
          <PercentSlider
            label={t('amount.allLabel')}
            value={shown}
            max={slideLimit}
            isDisabled={isEmpty}
            onChange={change}
            onChangeEnd={settle}
          />
          <NumberInput
            label={t('amount.allTyped')}
            messageId={messageId}
            className={styles.number}
            value={shown}
            min={0}
            max={typedLimit}
            isPercent
            maximumDigits={1}
            isDisabled={isEmpty}
            onChange={(sparsity) => setTarget('*', sparsity)}
          />
        </>
      )}
    </Field>
  );
}

/** What the layers' targets come to, by number of weights; exactly theirs where they agree. */
function meanTarget(recipe: Recipe): number {
  const names = targetedLayers(recipe);
  const layers = prunableLayers(recipe).filter(({ name }) => names.includes(name));
  const targets = layers.map(({ name }) => recipe.pruning.layers[name]?.target ?? 0);
  const [first = 0] = targets;
  if (targets.every((target) => target === first)) return first;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer, i) => sum + (targets[i] ?? 0) * layer.count, 0) / count;
}

/** The layers that the common target leaves out, with the reason. */
function useSkipped(recipe: Recipe): string | undefined {
  const { t } = useTranslation('recipe');
  const layers = Object.entries(recipe.pruning.layers);
  const excluded = layers.filter(([, layer]) => layer.excluded).map(([name]) => name);
  const patterned = layers
    .filter(([, layer]) => !layer.excluded && layer.granularity.kind === 'nOfM')
    .map(([name]) => name);
  const sentences = [
    excluded.length > 0 && t('amount.skipsExcluded', { layers: excluded.join(', ') }),
    patterned.length > 0 && t('amount.skipsNOfM', { layers: patterned.join(', ') }),
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
