import { memo } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './LayerHead.module.css';

interface LayerHeadProps {
  layer: PrunableLayer;
  layers: readonly PrunableLayer[];
}

/** The panel's title, the way to the neighbouring layers, and the shape of its weights in words. */
export const LayerHead = memo(function LayerHead({ layer, layers }: LayerHeadProps) {
  const { t } = useTranslation('inspector');
  const { selectLayer } = useActions();
  const words = useShapeWords(layer);
  const at = layers.indexOf(layer);
  // Wraps around, so that neither button ever loses its focus by being disabled.
  const step = (by: number) => {
    const next = layers[(at + by + layers.length) % layers.length];
    if (next) selectLayer(next.name);
  };
  return (
    <header className={styles.head}>
      <h2 id="layer-title" className={styles.title}>
        {t('title', { layer: layer.name })}
      </h2>
      <div className={styles.steps}>
        <Button variant="quiet" label={t('previous')} onPress={() => step(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button variant="quiet" label={t('next')} onPress={() => step(1)}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <p className={styles.shape}>
        <Term id="shape">{words}</Term>
      </p>
    </header>
  );
});

function useShapeWords(layer: PrunableLayer): string {
  const { t } = useTranslation('inspector');
  const { count } = useFormat();
  const [first = 0, second = 0, channels = 0, filters = 0] = layer.shape;
  if (layer.kind === 'conv') {
    return t('convShape', { count: filters, height: first, width: second, channels });
  }
  const sides = { inputs: count(first), units: count(second) };
  return layer.isOutput ? t('outputShape', sides) : t('denseShape', { ...sides, count: second });
}
