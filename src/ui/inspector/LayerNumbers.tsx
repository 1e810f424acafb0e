import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { previewedLayer } from '../../state/preview/previewSelectors.ts';
import { maskedNow } from '../../state/run/openingStart.ts';
import { shownMaps } from '../../state/view/digitSelectors.ts';
import { isOpening } from '../../state/run/openingStart.ts';
import { useApp } from '../appContext.tsx';
import { useShortfallText } from '../network/ShortfallHint.tsx';
import { otherRunTarget, shownLayer, shownTarget } from '../network/shownLayer.ts';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './LayerNumbers.module.css';

/** A layer's sparsity, asked for and had, and what is left of it. */
export function LayerNumbers({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('inspector');
  const { t: tNetwork } = useTranslation('network');
  const { count, percent, arrow } = useFormat();
  const tellShortfall = useShortfallText();
  const recipe = useApp((state) => shownLayer(state, layer.name));
  const target = useApp((state) => shownTarget(state, layer.name).sparsity);
  const ran = useApp((state) => otherRunTarget(state, layer.name));
  const masked = useApp((state) => maskedNow(state, layer.name));
  const isOpen = useApp(isOpening);
  const deadUnits = useApp((state) => state.pictures.summaries[layer.name]?.deadUnits);
  const previewed = useApp((state) => previewedLayer(state, layer.name)?.zeros);
  const isPreview = previewed !== undefined;
  // Of the preview they come with its feature maps, on which they are hatched.
  const deadInPreview = useApp((state) => shownMaps(state, layer.name)?.deadInPreview?.length);
  const shortfall = useApp((state) => state.pictures.summaries[layer.name]?.shortfall);
  const hasEqualScores = useApp((state) => state.pictures.summaries[layer.name]?.hasEqualScores);
  if (!recipe) return undefined;

  const { pattern } = granularityOf(recipe.granularity);
  const wanted = recipe.excluded
    ? tNetwork('notPruned')
    : pattern
      ? tNetwork('keepNOfM', { n: pattern.n, m: pattern.m })
      : target === undefined
        ? absent
        : percent(target);
  return (
    <div className={styles.numbers}>
      <dl>
        <div>
          <dt>
            <Term id="kept">{t('keptOf')}</Term>
          </dt>
          <dd>
            {masked === undefined ? absent : count(layer.count - masked)}
            {isPreview &&
              previewed !== masked &&
              ` ${arrow} ${count(layer.count - previewed)}`} / {count(layer.count)}
          </dd>
        </div>
        <div>
          <dt>
            <Term id="target">{tNetwork('target')}</Term>
          </dt>
          <dd>{wanted}</dd>
        </div>
        <div>
          <dt>
            <Term id="sparsity">{t('sparsity')}</Term>
          </dt>
          <dd>
            {ran !== undefined && !isPreview && (
              <span className={styles.of}>{tNetwork('ofRun')} </span>
            )}
            {masked === undefined ? absent : percent(masked / layer.count)}
            {isPreview && previewed !== masked && ` ${arrow} ${percent(previewed / layer.count)}`}
          </dd>
        </div>
        <div>
          <dt>
            <Term id="deadUnits">{t('deadUnits')}</Term>
          </dt>
          <dd>
            {deadUnits === undefined && !isOpen ? absent : count(deadUnits ?? 0)}
            {isPreview &&
              deadInPreview !== undefined &&
              deadInPreview !== (deadUnits ?? 0) &&
              ` ${arrow} ${count(deadInPreview)}`}{' '}
            / {count(layer.shape.at(-1) ?? 0)}
          </dd>
        </div>
      </dl>
      <p className={styles.reason}>
        {shortfall && tellShortfall(shortfall)} {hasEqualScores && tNetwork('equalScores')}
      </p>
    </div>
  );
}
