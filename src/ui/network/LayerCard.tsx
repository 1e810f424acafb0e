import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { RunAgainButton } from '../again/RunAgainButton.tsx';
import { useActions, useApp } from '../appContext.tsx';
import { WeightMap } from '../canvas/WeightMap.tsx';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useResting } from '../pointing/useResting.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import { cardPlace } from './cardPlace.ts';
import styles from './LayerCard.module.css';
import { fullShape, shortShape } from './layerFacts.ts';
import { LayerTarget } from './LayerTarget.tsx';
import { ShortfallHint } from './ShortfallHint.tsx';
import { shownLayer } from './shownLayer.ts';
import { Realised } from './TargetSlider.tsx';
import { useRealised } from './useRealised.ts';
import { useTargetRoom } from './useTargetRoom.ts';

/** Memoised: beside figures that follow the slider, a button with what it opens costs more to render than they do. */
const GrainButton = memo(function GrainButton({ layer, grain }: { layer: string; grain: string }) {
  const { t } = useTranslation('runs');
  return (
    <RunAgainButton
      label={t('again.ofLayer', { layer, grain })}
      variant="quiet"
      layer={layer}
      className={styles.granularity}
    >
      {grain} <span aria-hidden>▾</span>
    </RunAgainButton>
  );
});

/** One layer at a glance: its weights, the sparsity asked for and had, and what is left. */
export function LayerCard({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('network');
  const words = useMethodWords();
  const { percent, count, briefCounts } = useFormat();
  const { selectLayer } = useActions();
  const { name } = layer;
  const isSelected = useApp((state) => state.view.selectedLayer === name);
  const { masked, ran } = useRealised(name);
  const sparsity = masked === undefined ? undefined : masked / layer.count;
  const shortfall = useApp((state) => state.pictures.summaries[name]?.shortfall);
  const hasEqualScores = useApp((state) => state.pictures.summaries[name]?.hasEqualScores === true);
  const recipe = useApp((state) => shownLayer(state, name));
  const room = useTargetRoom();
  const isAtRest = useResting('network');
  if (!recipe) return undefined;

  const { granularity, excluded } = recipe;
  const grain = excluded ? t('dense') : words.grain(granularity.kind, layer.kind);
  const kept = masked === undefined ? undefined : layer.count - masked;
  const mapLabel = t('mapOf', {
    layer: name,
    shape: fullShape(layer),
    weights: count(layer.count),
    sparsity: sparsity === undefined ? absent : percent(sparsity),
  });
  return (
    <article className={styles.card} data-selected={isSelected || undefined}>
      <h3 className={styles.head}>
        <button
          type="button"
          className={styles.open}
          aria-pressed={isSelected}
          aria-label={t('open', { layer: name, shape: shortShape(layer) })}
          onClick={() => selectLayer(name)}
        >
          <span>{name}</span>
          <span className={styles.shape}>{shortShape(layer)}</span>
        </button>
      </h3>
      <div className={styles.map}>
        <WeightMap
          place={cardPlace(name)}
          layer={layer}
          layout="matrix"
          label={mapLabel}
          granularity={excluded ? undefined : granularity}
        />
      </div>
      {room !== 'none' && (
        <div className={styles.sparsity} inert={isAtRest}>
          {room === 'set' ? <LayerTarget layer={layer} /> : <Realised value={sparsity} ran={ran} />}
        </div>
      )}
      <div className={styles.foot} inert={isAtRest}>
        <GrainButton layer={name} grain={grain} />
        <ShortfallHint reason={shortfall} hasEqualScores={hasEqualScores} />
        <span
          className={styles.kept}
          title={kept === undefined ? undefined : `${count(kept)} / ${count(layer.count)}`}
        >
          <span className="visually-hidden">{t('kept')} </span>
          {ran !== undefined && `${t('ofRun')} `}
          {kept === undefined
            ? [absent, ...briefCounts([layer.count])].join(' / ')
            : briefCounts([kept, layer.count]).join(' / ')}
        </span>
      </div>
    </article>
  );
}
