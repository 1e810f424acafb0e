import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { networkNow, shownMaps } from '../../state/view/digitSelectors.ts';
import { useApp } from '../appContext.tsx';
import { GreyMaps } from '../canvas/GreyMaps.tsx';
import { UnitBars } from '../canvas/UnitBars.tsx';
import styles from './FeatureMaps.module.css';
import { featureScale, silentUnits, tileColumns, type FeatureScale } from './featureScale.ts';

/** What the layer makes of the digit on the page: now, and beside it after pruning. */
export function FeatureMaps({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('digit');
  const maps = useApp((state) => shownMaps(state, layer.name));
  const network = useApp(networkNow);
  const scale = useMemo(() => maps && featureScale(maps.now, maps.preview), [maps]);
  const units = maps?.shape.at(-1) ?? 0;
  if (!maps || !scale || units !== layer.shape.at(-1))
    return <p className={styles.none}>{t('maps.none')}</p>;
  const { shape, now, deadNow, preview, deadInPreview = [] } = maps;
  const hasDead = deadNow.length + deadInPreview.length > 0;
  const sides = { layer, shape, scale };
  return (
    <div className={styles.sides}>
      <Side {...sides} values={now} dead={deadNow} side={network} />
      {preview && <Side {...sides} values={preview} dead={deadInPreview} side="pruned" />}
      {hasDead && <p className={styles.key}>{t('maps.dead')}</p>}
    </div>
  );
}

interface SideProps {
  layer: PrunableLayer;
  shape: readonly number[];
  values: ArrayLike<number>;
  dead: readonly number[];
  /** Of both sides, so that they can be compared. */
  scale: FeatureScale;
  side: 'dense' | 'now' | 'live' | 'pruned';
}

function Side({ layer, shape, values, dead, scale, side }: SideProps) {
  const { t } = useTranslation('digit');
  const count = shape.at(-1) ?? 0;
  const isConv = layer.kind === 'conv';
  const what = t(`maps.${isConv ? 'count' : layer.isOutput ? 'logits' : 'units'}`, { count });
  const silent = silentUnits(values, count) - dead.length;
  const label = t('maps.label', {
    what,
    layer: layer.name,
    state: t(`maps.state.${side}`),
    dead: dead.length,
    silent: Math.max(0, silent),
  });
  return (
    <figure className={styles.side}>
      <figcaption className={styles.caption}>
        <b>{t(`maps.state.${side}`)}</b> {what}
      </figcaption>
      {isConv ? (
        <Tiles label={label} shape={shape} values={values} dead={dead} white={scale.white} />
      ) : (
        <Bars label={label} values={values} dead={dead} scale={scale} side={side} />
      )}
    </figure>
  );
}

interface TilesProps extends Pick<SideProps, 'shape' | 'values' | 'dead'> {
  label: string;
  white: number;
}

function Tiles({ label, shape, values, dead, white }: TilesProps) {
  const [height = 1, width = 1, maps = 1] = shape;
  const columns = tileColumns(maps);
  const tiles = useMemo(
    () => ({ values, height, width, maps, scale: white, dead }),
    [values, height, width, maps, white, dead],
  );
  const aspect = `${columns} / ${Math.ceil(maps / columns)}`;
  return (
    <div className={styles.tiles} style={{ aspectRatio: aspect }}>
      <GreyMaps label={label} tiles={tiles} columns={columns} />
    </div>
  );
}

interface BarsProps extends Pick<SideProps, 'values' | 'dead' | 'scale' | 'side'> {
  label: string;
}

function Bars({ label, values, dead, scale, side }: BarsProps) {
  const { lowest, highest } = scale;
  const bars = useMemo(() => ({ values, lowest, highest, dead }), [values, lowest, highest, dead]);
  const isAccent = side === 'pruned' || side === 'live';
  return (
    <div className={styles.bars}>
      <UnitBars label={label} bars={bars} colour={isAccent ? 'accent' : 'ink'} />
    </div>
  );
}
