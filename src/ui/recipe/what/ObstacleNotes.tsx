import { useTranslation } from 'react-i18next';
import {
  fallbackGranularity,
  isCannot,
  type Obstacle,
  type ShortWindows,
} from '../../../core/granularities/obstacle.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { allocationOf } from '../../../state/recipe/allocation.ts';
import { useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { absent } from '../../shared/format.ts';
import { useFormat } from '../../shared/useFormat.ts';
import { obstaclesInScope, withLayers } from '../form/granularityScope.ts';
import { useMethodWords } from '../../shared/useMethodWords.ts';
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
        isCannot(obstacle) ? undefined : (
          <ShortWindowsNote key={obstacle.layer} obstacle={obstacle} />
        ),
      )}
    </>
  );
}

/** Layers that cannot have the choice, by reason; for a single layer, the choices it cannot have. */
function CannotNotes({ obstacles, isOwn }: { obstacles: readonly Obstacle[]; isOwn: boolean }) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const cannots = obstacles.filter(isCannot).map(({ layer, kind, refusal }) => ({
    layer,
    kind: words.name('granularities', kind),
    reason: words.refusal(refusal.code, 'reason', { rule: refusal.rule }),
  }));
  const sentences = isOwn
    ? cannots.map(({ kind, reason }) => t('what.notHere', { kind, reason }))
    : [...new Set(cannots.map(({ reason }) => reason))].map((reason) => {
        const group = cannots.filter((cannot) => cannot.reason === reason);
        const layer = group.map((cannot) => cannot.layer).join(', ');
        return t('what.fallsBack', { layer, reason, count: group.length });
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

function ShortWindowsNote({ obstacle }: { obstacle: ShortWindows }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const { percent } = useFormat();
  const { layer, n, m, axisLength } = obstacle;
  const isFallback = useApp(
    ({ recipe }) => recipe.pruning.layers[layer]?.granularity.kind === fallbackGranularity.kind,
  );
  const sparsity = useApp((state) => allocationOf(state).layers[layer]);
  const useFlatAxis = (): void => {
    const granularity: GranularityRecipe = { kind: 'nOfM', n, m, axis: 'flat' };
    change((recipe) => withLayers(recipe, [{ name: layer }], (own) => ({ ...own, granularity })));
  };
  return (
    <div className={styles.note}>
      <p>
        {t('what.shortWindows', { layer, n, m, count: axisLength })}{' '}
        {isFallback
          ? t('what.weightsInstead', {
              sparsity: sparsity === undefined ? absent : percent(sparsity),
            })
          : t('what.nothingRemoved')}
      </p>
      <Button onPress={useFlatAxis}>{t('what.useFlat', { layer })}</Button>
    </div>
  );
}
