import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/networks.ts';
import type { GranularityRecipe } from '../../core/recipe.ts';
import { Button } from '../shared/Button.tsx';
import { obstaclesInScope, withLayers, type Obstacle } from './granularityScope.ts';
import styles from './ObstacleNotes.module.css';
import { useRecipe } from './useRecipe.ts';

interface ObstacleNotesProps {
  layers: readonly PrunableLayer[];
  current: GranularityRecipe | undefined;
}

/** Why a granularity cannot be had where it is chosen, and the way round it where there is one. */
export function ObstacleNotes({ layers, current }: ObstacleNotesProps) {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe();
  const [only] = layers;
  if (only && layers.length === 1 && recipe.pruning.layers[only.name]?.excluded) {
    return <p className={styles.note}>{t('what.excluded', { layer: only.name })}</p>;
  }
  return obstaclesInScope(recipe, layers, current).map((obstacle) => (
    <ObstacleNote key={`${obstacle.layer} ${obstacle.code}`} obstacle={obstacle} />
  ));
}

function ObstacleNote({ obstacle }: { obstacle: Obstacle }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipe();
  const { layer } = obstacle;
  if (obstacle.code === 'output-units') {
    return <p className={styles.note}>{t('what.outputUnits', { layer })}</p>;
  }
  const { n, m, axisLength } = obstacle;
  const useFlatAxis = (): void => {
    const granularity: GranularityRecipe = { kind: 'nOfM', n, m, axis: 'flat' };
    change((recipe) => withLayers(recipe, [{ name: layer }], (own) => ({ ...own, granularity })));
  };
  return (
    <div className={styles.note}>
      <p>{t('what.shortWindows', { layer, n, m, count: axisLength })}</p>
      <Button onPress={useFlatAxis}>{t('what.useFlat', { layer })}</Button>
    </div>
  );
}
