import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/networks.ts';
import type { GranularityRecipe } from '../../core/recipe.ts';
import { Button } from '../shared/Button.tsx';
import { obstacleOf, withLayers, type Obstacle } from './granularityScope.ts';
import styles from './ObstacleNotes.module.css';
import { useRecipe } from './useRecipe.ts';

interface ObstacleNotesProps {
  layers: readonly PrunableLayer[];
  current: GranularityRecipe | undefined;
  isForAll: boolean;
}

/** Why a granularity cannot be had where it is chosen, and the way round it where there is one. */
export function ObstacleNotes({ layers, current, isForAll }: ObstacleNotesProps) {
  const { recipe } = useRecipe();
  const obstacles = layers.flatMap((layer) => {
    const own = recipe.pruning.layers[layer.name]?.granularity;
    const isSettled = own?.kind === 'nOfM' && obstacleOf(layer, own) === undefined;
    // For one layer the reason stands there before the choice is made: it cannot be made.
    const wanted = isForAll ? current : layer.isOutput ? ({ kind: 'filter' } as const) : current;
    const obstacle = wanted && !isSettled ? obstacleOf(layer, wanted) : undefined;
    return obstacle ? [obstacle] : [];
  });
  return obstacles.map((obstacle) => <ObstacleNote key={obstacle.layer} obstacle={obstacle} />);
}

function ObstacleNote({ obstacle }: { obstacle: Obstacle }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipe();
  const { layer } = obstacle;
  if (obstacle.code === 'output-units') {
    return <p className={styles.note}>{t('what.outputUnits', { layer })}</p>;
  }
  const { n, m, axisLength } = obstacle;
  return (
    <div className={styles.note}>
      <p>{t('what.shortWindows', { layer, n, m, count: axisLength })}</p>
      <Button
        onPress={() =>
          change((recipe) =>
            withLayers(recipe, [{ name: layer }], (settings) => ({
              ...settings,
              granularity: { kind: 'nOfM', n, m, axis: 'flat' },
            })),
          )
        }
      >
        {t('what.useFlat', { layer })}
      </Button>
    </div>
  );
}
