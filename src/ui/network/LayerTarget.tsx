import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { useApp } from '../appContext.tsx';
import styles from './LayerTarget.module.css';
import { shownLayer, shownTarget } from './shownLayer.ts';
import { Realised, TargetSlider } from './TargetSlider.tsx';
import { useRealised } from './useRealised.ts';

/** The sparsity of a layer, asked for and had: to be set, where the layer alone decides it. */
export function LayerTarget({ layer: { name, count } }: { layer: PrunableLayer }) {
  const { t } = useTranslation('network');
  const recipe = useApp((state) => shownLayer(state, name));
  const { sparsity: target, isAllocated, isOneStep } = useApp((state) => shownTarget(state, name));
  const { masked, ran } = useRealised(name);
  if (!recipe) return undefined;

  const { pattern } = granularityOf(recipe.granularity);
  const realised = masked === undefined ? undefined : masked / count;
  if (recipe.excluded) return <p className={styles.fixed}>{t('notPruned')}</p>;
  if (pattern) {
    return (
      <div className={styles.fixed}>
        <span>{t('keepNOfM', { n: pattern.n, m: pattern.m })}</span>
        <Realised value={realised} ran={ran} />
      </div>
    );
  }
  return (
    <TargetSlider
      layer={name}
      target={target}
      isAllocated={isAllocated}
      isOneStep={isOneStep === true}
      realised={realised}
      ran={ran}
    />
  );
}
