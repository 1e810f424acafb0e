import { granularityOf } from '../../core/granularities/registry.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageShape } from '../../core/data/DataSet.ts';
import { type PrunableLayer, prunableLayers } from '../../core/network/networks.ts';
import type { LayoutKind } from '../../core/layout/layout.ts';
import { layoutKindsOf, layoutWeights } from '../../core/layout/weightLayout.ts';
import {
  isLeftAlone,
  previewedLayer,
  previewedThreshold,
  previewOnMaps,
} from '../../state/preview/previewSelectors.ts';
import { isHidden } from '../../state/lesson/lessonSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import type { LayerDetail } from '../../worker/shownNetwork.ts';
import { maskedNow } from '../../state/run/openingStart.ts';
import { useApp } from '../appContext.tsx';
import { ScaleLegend } from '../canvas/ScaleLegend.tsx';
import { WeightMap } from '../canvas/WeightMap.tsx';
import { ChangeLegend } from '../moments/ChangeLegend.tsx';
import { WeightHistory } from '../moments/WeightHistory.tsx';
import { fullShape } from '../network/layerFacts.ts';
import { LayerTarget } from '../network/LayerTarget.tsx';
import { shownLayer } from '../network/shownLayer.ts';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { CellReadOut } from './CellReadOut.tsx';
import { ColumnLegend } from './ColumnLegend.tsx';
import { FeatureMaps } from './FeatureMaps.tsx';
import { GrainLegend } from './GrainLegend.tsx';
import { HandButton } from './HandButton.tsx';
import { LayerHead } from './LayerHead.tsx';
import { LayerNumbers } from './LayerNumbers.tsx';
import styles from './LayerPanel.module.css';
import { LayoutSwitch } from './LayoutSwitch.tsx';
import { PatternResult } from './PatternResult.tsx';
import { PreviewedWindows } from './PreviewedWindows.tsx';
import { pickCell, type PickedCell } from './pickCell.ts';
import { ReceptiveField } from './ReceptiveField.tsx';
import { useHandSelection } from './useHandSelection.ts';
import { WeightHistogram } from './WeightHistogram.tsx';

const place = 'panel';
const readOutId = 'weight-read-out';

/** The selected layer, large: every weight to be read, their distribution, and the figures. */
export function LayerPanel() {
  const { t } = useTranslation('inspector');
  const { t: digit } = useTranslation('digit');
  const { t: lessons } = useTranslation('lessons');
  const isNarrow = useIsNarrow();
  const isLater = useApp((state) => isHidden(state, 'layer'));
  const layers = useApp((state) => prunableLayers(shownRecipe(state)));
  const selected = useApp((state) => state.view.selectedLayer);
  const wantedLayout = useApp((state) => state.view.layout);
  const layer = layers.find(({ name }) => name === selected) ?? layers[0];
  if (!layer) return undefined;
  if (isLater) return <p className={styles.panel}>{lessons('later')}</p>;

  const kinds = layoutKindsOf(layer);
  const layout = kinds.includes(wantedLayout) ? wantedLayout : 'matrix';
  return (
    <section className={styles.panel} aria-labelledby="layer-title">
      <LayerHead layer={layer} layers={layers} />
      {/* Where its card has no room for it. */}
      {isNarrow && <LayerTarget layer={layer} />}
      <div className={styles.part}>
        <div className={styles.above}>
          <LayoutSwitch kinds={kinds} chosen={layout} />
          <ShownCount layer={layer} layout={layout} />
        </div>
        <ReadableMap
          key={`${layer.name}/${layer.shape.join('×')}/${layout}`}
          layer={layer}
          layout={layout}
        />
      </div>
      <LivePattern layer={layer} />
      <div className={styles.part}>
        <h3 className={styles.heading}>
          <Term id="histogram">{t('histogram')}</Term>
        </h3>
        <LiveHistogram layer={layer} />
      </div>
      {layer.image && (
        <div className={styles.part}>
          <h3 className={styles.heading}>
            <Term id="receptiveField">{t('receptiveField')}</Term>
          </h3>
          <LiveReceptiveField layer={layer} image={layer.image} />
        </div>
      )}
      <div className={styles.part}>
        <h3 className={styles.heading}>{digit('maps.heading')}</h3>
        <FeatureMaps layer={layer} />
      </div>
      <LayerNumbers layer={layer} />
    </section>
  );
}

/** The layer's newest figures; only what shows them is drawn again with every picture. */
function useLayerDetail(layer: PrunableLayer): LayerDetail | undefined {
  const detail = useApp((state) => state.pictures.detail);
  return detail?.layer === layer.name ? detail : undefined;
}

function LiveHistogram({ layer }: { layer: PrunableLayer }) {
  const detail = useLayerDetail(layer);
  const isPreview = useApp((state) => previewOnMaps(state) !== undefined);
  const previewed = useApp((state) => previewedThreshold(state, layer.name));
  const shown = useMemo(() => {
    if (!detail || !isPreview) return detail;
    const { targetThreshold: _ofTarget, ...rest } = detail;
    return { ...rest, ...(previewed !== undefined && { targetThreshold: previewed }) };
  }, [detail, isPreview, previewed]);
  return <WeightHistogram detail={shown} />;
}

/** Only where the layer keeps N of M. */
function LivePattern({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('inspector');
  const check = useLayerDetail(layer)?.pattern;
  const recipe = useApp((state) => shownLayer(state, layer.name));
  const pattern = recipe && granularityOf(recipe.granularity).pattern;
  // Where nothing more would go, the windows that the network has are those of the preview.
  const previewed = useApp((state) =>
    isLeftAlone(state) ? undefined : previewedLayer(state, layer.name)?.windows,
  );
  if (!pattern || recipe.excluded) return undefined;
  const { n, m } = pattern;
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>
        <Term id="patternCheck">{t('pattern.heading', { n, m })}</Term>
      </h3>
      {previewed ? (
        <PreviewedWindows {...previewed} />
      ) : (
        <PatternResult layer={layer} check={check} />
      )}
    </div>
  );
}

function LiveReceptiveField({ layer, image }: { layer: PrunableLayer; image: ImageShape }) {
  return (
    <ReceptiveField image={image} shares={useLayerDetail(layer)?.receptiveField ?? noShares} />
  );
}

const noShares: readonly number[] = [];

/** How many of a large layer's weights the picture has room for. */
function ShownCount({ layer, layout }: { layer: PrunableLayer; layout: LayoutKind }) {
  const { t } = useTranslation('inspector');
  const { counts } = useFormat();
  const view = useApp((state) => state.pictures.views[place]);
  if (view?.layer !== layer.name || view.layout !== layout) return undefined;
  const { tileRows, tileColumns, tileHeight, tileWidth } = layoutWeights(layer, layout, view);
  const shown = tileRows * tileColumns * tileHeight * tileWidth;
  if (shown >= layer.count) return undefined;
  const [drawn, total] = counts([shown, layer.count]);
  return <span className={styles.shown}>{t('shown', { shown: drawn, total })}</span>;
}

/** The large map with its legend and the read-out of the weight under the cursor. */
function ReadableMap({ layer, layout }: { layer: PrunableLayer; layout: LayoutKind }) {
  const { t } = useTranslation('inspector');
  const { count, percent } = useFormat();
  const [picked, setPicked] = useState<PickedCell>();
  const [isAimed, setIsAimed] = useState(false);
  const view = useApp((state) => state.pictures.views[place]);
  const zeros = useApp(
    (state) => previewedLayer(state, layer.name)?.zeros ?? maskedNow(state, layer.name),
  );
  const recipe = useApp((state) => shownLayer(state, layer.name));
  const granularity = recipe?.excluded ? undefined : recipe?.granularity;
  const [hasBorders, setHasBorders] = useState(false);
  const isOwn = view?.layer === layer.name && view.layout === layout;
  const hand = useHandSelection({
    layer,
    layout,
    view: isOwn ? view : undefined,
    span: picked?.span,
  });
  const isSeveral = hand !== undefined && picked !== undefined && picked.span.from !== picked.cell;
  const label = t('mapLabel', {
    layer: layer.name,
    layout: t(`layout.${layout}`),
    shape: fullShape(layer),
    weights: count(layer.count),
    sparsity: zeros === undefined ? absent : percent(zeros / layer.count),
  });
  return (
    <>
      <div className={styles.figure} data-figure>
        <div className={styles.map}>
          <WeightMap
            place={place}
            layer={layer}
            layout={layout}
            label={label}
            granularity={granularity}
            onBorders={setHasBorders}
            readOut={{
              cursor: picked?.cell,
              onCell: (cell, index, gesture) =>
                setPicked((before) => pickCell(before, cell && { cell, index }, gesture)),
              describedBy: readOutId,
              onDelete: hand?.make,
            }}
            marked={isAimed || isSeveral ? hand?.marked : undefined}
          />
        </div>
        <ScaleLegend scale={isOwn ? view.scale : undefined} />
        {layout === 'matrix' && <ColumnLegend layer={layer} />}
        <ChangeLegend layer={layer.name} />
        {hasBorders && granularity && <GrainLegend layer={layer} granularity={granularity} />}
      </div>
      <CellReadOut
        id={readOutId}
        layer={layer}
        granularity={granularity}
        index={picked?.index}
        trainStep={isOwn ? view.trainStep : undefined}
      />
      {hand && (
        <HandButton
          layer={layer}
          granularity={hand.granularity}
          selection={hand.selection}
          onPress={hand.make}
          onAim={setIsAimed}
        />
      )}
      <WeightHistory layer={layer.name} index={picked?.index} />
    </>
  );
}
