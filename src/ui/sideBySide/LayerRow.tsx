import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { sides, type Side } from '../../state/parts/SideBySide.ts';
import type { LayerBeside } from '../../worker/shownNetwork.ts';
import type { CanvasBox } from '../canvas/cellGrid.ts';
import { digitsFor } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { DifferenceMap, SavedMap } from './SavedMap.tsx';
import { SideMark } from './SideMark.tsx';
import styles from './SideBySide.module.css';
import { TwoHistograms } from './TwoHistograms.tsx';
import { useDifferenceWords } from './useDifferenceWords.ts';

interface LayerRowProps {
  name: string;
  /** By side; absent where its network has no such layer. */
  layers: Partial<Record<Side, PrunableLayer>>;
  /** Absent before the worker has answered, and where it has nothing of either. */
  beside: LayerBeside | undefined;
  isWaiting: boolean;
  /** Of the pictures, all of which are equally large. */
  onBox: (box: CanvasBox) => void;
}

/** One layer of both: its maps, in whose mask its weights are kept, and its weights by value. */
export const LayerRow = memo(function LayerRow(props: LayerRowProps) {
  const { name, layers, beside, isWaiting, onBox } = props;
  const { t } = useTranslation('sideBySide');
  return (
    <section className={styles.layer} aria-label={name}>
      <h3 className={styles.layerName}>{name}</h3>
      {beside && <Scale beside={beside} />}
      <div className={styles.pictures}>
        {sides.map((side) => (
          <SideFigure
            key={side}
            side={side}
            layer={layers[side]}
            name={name}
            of={beside?.[side]}
            isWaiting={isWaiting}
            onBox={onBox}
          />
        ))}
        {beside?.difference ? (
          <Difference beside={beside} />
        ) : (
          <p className={styles.none}>{!isWaiting && t('noDifference')}</p>
        )}
        {beside && <TwoHistograms beside={beside} />}
      </div>
    </section>
  );
});

/** Both are drawn in the same colours. */
function Scale({ beside: { a, b } }: { beside: LayerBeside }) {
  const { t } = useTranslation('sideBySide');
  const { number } = useFormat();
  const { scale = 0 } = (a ?? b)?.view ?? {};
  return (
    <span className={styles.scale}>{t('scale', { scale: number(scale, digitsFor(scale)) })}</span>
  );
}

interface SideFigureProps {
  side: Side;
  name: string;
  layer: PrunableLayer | undefined;
  of: LayerBeside[Side];
  isWaiting: boolean;
  onBox: (box: CanvasBox) => void;
}

function SideFigure({ side, name, layer, of, isWaiting, onBox }: SideFigureProps) {
  const { t } = useTranslation('sideBySide');
  const { count } = useFormat();
  const run = t(`side.${side}`);
  if (!layer || (!of && !isWaiting)) {
    return (
      <p className={styles.none}>{t(layer ? 'nothingKept' : 'noLayer', { run, layer: name })}</p>
    );
  }
  const counts = of && { kept: count(of.kept), total: count(of.count) };
  return (
    <figure className={styles.picture}>
      <div className={styles.map}>
        <SavedMap
          label={counts ? t('map', { run, layer: name, ...counts }) : t('waiting')}
          layer={layer}
          view={of?.view}
          onBox={onBox}
        />
      </div>
      <figcaption className={styles.caption}>
        <SideMark side={side} /> {counts && t('kept', counts)}
      </figcaption>
    </figure>
  );
}

function Difference({ beside: { name, a, difference } }: { beside: LayerBeside }) {
  const { t } = useTranslation('sideBySide');
  const { partsOf, sentence } = useDifferenceWords();
  if (!a || !difference) return undefined;
  return (
    <figure className={styles.picture}>
      <div className={styles.map}>
        <DifferenceMap
          label={t('difference.label', { layer: name, words: sentence(difference) })}
          view={a.view}
          cells={difference.cells}
        />
      </div>
      <figcaption>
        <dl className={styles.parts}>
          {partsOf(difference).map(({ part, name: of, weights, share }) => (
            <div key={part}>
              <dt>
                <span className={styles.swatch} data-part={part} aria-hidden /> {of}
              </dt>
              <dd>{weights}</dd>
              <dd>{share}</dd>
            </div>
          ))}
        </dl>
      </figcaption>
    </figure>
  );
}
