import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { granularityKinds } from '../../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityKind, GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { useFormat } from '../../shared/useFormat.ts';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import card from '../../shared/CardRadio.module.css';
import styles from './GranularityChooser.module.css';
import { GranularityPicture } from './GranularityPicture.tsx';
import { granularityToChoose, weightsPerIndexBit } from '../form/granularityScope.ts';

interface GranularityChooserProps {
  layers: readonly PrunableLayer[];
  /** Absent where the layers differ: none is chosen then. */
  current: GranularityRecipe | undefined;
  /** Kinds that cannot be chosen here; the reason stands below. */
  impossible: readonly GranularityKind[];
  onChange: (kind: GranularityKind) => void;
  labelId: string;
}

/** The ladder from fine to coarse, each rung with its picture and what its index costs. */
export function GranularityChooser(props: GranularityChooserProps) {
  const { layers, current, impossible, onChange, labelId } = props;
  const group = useId();
  const words = useMethodWords();
  return (
    <div className={styles.chooser} role="radiogroup" aria-labelledby={labelId}>
      {granularityKinds.map((kind) => (
        <label key={kind} className={styles.choice} data-chosen={kind === current?.kind}>
          <input
            type="radio"
            name={group}
            className={card.radio}
            aria-label={words.name('granularities', kind)}
            checked={kind === current?.kind}
            disabled={impossible.includes(kind)}
            onChange={() => onChange(kind)}
          />
          <GranularityPicture kind={kind} />
          <span className={styles.name}>{words.name('granularities', kind)}</span>
          <IndexCost layers={layers} granularity={granularityToChoose(kind, current)} />
        </label>
      ))}
    </div>
  );
}

interface IndexCostProps {
  layers: readonly PrunableLayer[];
  granularity: GranularityRecipe;
}

/** `1 bit / 16`: how many weights one bit of the index stands for. */
function IndexCost({ layers, granularity }: IndexCostProps) {
  const { t } = useTranslation('recipe');
  const { number } = useFormat();
  const weights = weightsPerIndexBit(layers, granularity);
  if (weights === undefined) return undefined;
  const digits = weights < 10 && Math.abs(weights - Math.round(weights)) > 0.05 ? 1 : 0;
  const formatted = number(weights, digits);
  const isEach = formatted === '1';
  return (
    <span
      className={styles.cost}
      title={t('what.indexWords', { count: Math.max(1, Math.round(weights)), formatted })}
    >
      {isEach ? t('what.bitsPerWeight') : t('what.bitPerWeights', { formatted })}
    </span>
  );
}
