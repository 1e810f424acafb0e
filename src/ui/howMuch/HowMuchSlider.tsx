import { useTranslation } from 'react-i18next';
import { isPerLayer, networkTargetOf } from '../../core/allocation/registry.ts';
import { sharedByTargets } from '../../core/recipe/scaledTargets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { targetedLayers } from '../../state/recipe/editActions.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import { useSettledDrag } from '../shared/useSettledDrag.ts';
import styles from './HowMuchStrip.module.css';

/** How far the slider goes; the typed value goes further. */
const slideLimit = 0.99;

/** The recipe's network-wide target; of targets by layer, what they come to together. */
export function HowMuchSlider() {
  const { t } = useTranslation('howMuch');
  const target = useApp((state) => wantedShare(state.recipe));
  const { setNetworkTarget } = useActions();
  const { shown, change, settle } = useSettledDrag(target ?? 0, setNetworkTarget);
  const isFixed = useApp(({ recipe }) => !canBeSet(recipe));
  if (target === undefined) return <p className={styles.without}>{t('noTarget')}</p>;
  return (
    <>
      <PercentSlider
        label={t('title')}
        value={shown}
        max={slideLimit}
        isDisabled={isFixed}
        onChange={change}
        onChangeEnd={settle}
      />
      <NumberInput
        label={t('typed')}
        className={styles.typed}
        value={shown}
        range={recipeRanges.target}
        maximumDigits={2}
        isPercent
        isDisabled={isFixed}
        onChange={setNetworkTarget}
      />
    </>
  );
}

/** Undefined where the allocation has no target. */
export function wantedShare(recipe: Recipe): number | undefined {
  return isPerLayer(recipe) ? sharedByTargets(recipe) : networkTargetOf(recipe);
}

function canBeSet(recipe: Recipe): boolean {
  return !isPerLayer(recipe) || targetedLayers(recipe).length > 0;
}
