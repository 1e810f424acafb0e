import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { granularityKey } from '../network/layerFacts.ts';
import { Term } from '../shared/Term.tsx';
import styles from './GrainLegend.module.css';

interface GrainLegendProps {
  layer: PrunableLayer;
  granularity: GranularityRecipe;
}

/** What the lines on the map part. */
export function GrainLegend({ layer, granularity }: GrainLegendProps) {
  const { t } = useTranslation(['inspector', 'network']);
  const words =
    granularity.kind === 'nOfM'
      ? t('border.windows', { m: granularity.m })
      : t('border.grains', {
          grain: t(`network:granularity.${granularityKey(granularity, layer)}`),
        });
  return (
    <p className={styles.legend}>
      <span className={styles.line} aria-hidden />
      <Term id="grain">{words}</Term>
    </p>
  );
}
