import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { Term } from '../shared/Term.tsx';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from './GrainLegend.module.css';

interface GrainLegendProps {
  layer: PrunableLayer;
  granularity: GranularityRecipe;
}

/** What the lines on the map part. */
export function GrainLegend({ layer, granularity }: GrainLegendProps) {
  const { t } = useTranslation('inspector');
  const words = useMethodWords();
  const { pattern } = granularityOf(granularity);
  const legend = pattern
    ? t('border.windows', { m: pattern.m })
    : t('border.grains', { grain: words.grain(granularity.kind, layer.kind) });
  return (
    <p className={styles.legend}>
      <span className={styles.line} aria-hidden />
      <Term id="grain">{legend}</Term>
    </p>
  );
}
