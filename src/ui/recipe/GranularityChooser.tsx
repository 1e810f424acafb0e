import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { granularityKinds } from '../../core/granularities/registry.ts';
import type { GranularityKind } from '../../core/recipe.ts';
import styles from './GranularityChooser.module.css';
import { GranularityPicture } from './GranularityPicture.tsx';

interface GranularityChooserProps {
  /** Absent where the layers differ: none is chosen then. */
  value: GranularityKind | undefined;
  /** Kinds that cannot be chosen here; the reason stands below. */
  impossible: readonly GranularityKind[];
  onChange: (kind: GranularityKind) => void;
  labelId: string;
}

/** From fine to coarse, though a pattern keeps the order in which the registry offers it. */
export function GranularityChooser({
  value,
  impossible,
  onChange,
  labelId,
}: GranularityChooserProps) {
  const { t } = useTranslation('recipe');
  const group = useId();
  return (
    <div className={styles.chooser} role="radiogroup" aria-labelledby={labelId}>
      {fineToCoarse.map((kind) => (
        <label key={kind} className={styles.choice} data-chosen={kind === value}>
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={kind === value}
            disabled={impossible.includes(kind)}
            onChange={() => onChange(kind)}
          />
          <GranularityPicture kind={kind} />
          <span>{t(`what.kinds.${kind}`)}</span>
        </label>
      ))}
    </div>
  );
}

const order: Record<GranularityKind, number> = { weight: 0, nOfM: 1, filter: 2 };
const fineToCoarse = granularityKinds.toSorted((a, b) => order[a] - order[b]);
