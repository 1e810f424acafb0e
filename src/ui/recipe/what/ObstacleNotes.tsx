import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { Button } from '../../shared/Button.tsx';
import {
  obstaclesInScope,
  withLayers,
  type CannotCode,
  type Obstacle,
} from '../form/granularityScope.ts';
import styles from './ObstacleNotes.module.css';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';

interface ObstacleNotesProps {
  layers: readonly PrunableLayer[];
  current: GranularityRecipe | undefined;
}

/** Why a granularity cannot be had where it is chosen, and the way round it where there is one. */
export function ObstacleNotes({ layers, current }: ObstacleNotesProps) {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(whatParts);
  const [only] = layers;
  if (only && layers.length === 1 && recipe.pruning.layers[only.name]?.excluded) {
    return <p className={styles.note}>{t('what.excluded', { layer: only.name })}</p>;
  }
  const obstacles = obstaclesInScope(recipe, layers, current);
  return (
    <>
      <CannotNotes obstacles={obstacles} isOwn={layers.length === 1} />
      {obstacles.map((obstacle) =>
        obstacle.code === 'short-windows' ? (
          <ShortWindowsNote key={obstacle.layer} obstacle={obstacle} />
        ) : undefined,
      )}
    </>
  );
}

type Cannot = Extract<Obstacle, { code: CannotCode }>;

/** Layers that cannot have the choice, by reason; for a single layer, the choices it cannot have. */
function CannotNotes({ obstacles, isOwn }: { obstacles: readonly Obstacle[]; isOwn: boolean }) {
  const { t } = useTranslation('recipe');
  const cannots = obstacles.filter((obstacle): obstacle is Cannot => 'kind' in obstacle);
  const sentences = isOwn
    ? cannots.map(({ code, kind }) =>
        t('what.notHere', { kind: t(`what.kinds.${kind}`), reason: t(`what.cannot.${code}`) }),
      )
    : [...new Set(cannots.map(({ code }) => code))].map((code) => {
        const group = cannots.filter((cannot) => cannot.code === code);
        const layer = group.map((cannot) => cannot.layer).join(', ');
        const reason = t(`what.cannot.${code}`);
        return t('what.keepsOwn', { layer, reason, count: group.length });
      });
  if (sentences.length === 0) return undefined;
  return (
    <div className={styles.note}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function ShortWindowsNote({ obstacle }: { obstacle: Exclude<Obstacle, Cannot> }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const { layer, n, m, axisLength } = obstacle;
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
