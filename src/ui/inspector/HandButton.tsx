import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import { Button } from '../shared/Button.tsx';
import styles from './HandButton.module.css';
import type { HandSelection } from './handSelection.ts';

interface HandButtonProps {
  layer: PrunableLayer;
  granularity: GranularityRecipe;
  selection: HandSelection;
  onPress: () => void;
  /** The button is pointed at or focused: what it would change is to be seen. */
  onAim: (isAimed: boolean) => void;
}

/** Prunes or revives what is chosen on the map. */
export function HandButton({ layer, granularity, selection, onPress, onAim }: HandButtonProps) {
  const { t } = useTranslation('inspector');
  const { count } = useFormat();
  const words = useMethodWords();
  // A button that goes is left by no pointer.
  useEffect(() => () => onAim(false), [onAim]);
  const { grains, isKept } = selection;
  const does = isKept ? 'revive' : 'prune';
  const kind = granularity.kind === 'nOfM' ? 'weight' : granularity.kind;
  const grain = words.grain(kind, layer.kind);
  const label =
    grains.length === 1
      ? t(`byHand.${does}`, { grain })
      : t(`byHand.${does}Several`, { grain, grains: count(grains.length) });
  return (
    <div
      className={styles.place}
      onPointerEnter={() => onAim(true)}
      onPointerLeave={() => onAim(false)}
      onFocus={() => onAim(true)}
      onBlur={() => onAim(false)}
    >
      <Button size="small" shortcut="Delete" onPress={onPress}>
        {label}
      </Button>
    </div>
  );
}
