import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers, type PrunableLayer } from '../../core/network/networks.ts';
import type { Run } from '../../core/records/records.ts';
import type { PictureLimit } from '../../state/parts/SideBySide.ts';
import {
  areOtherNetworks,
  runBeside,
  shownSides,
  wholeDifference,
} from '../../state/sideBySide/sideBySideSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import type { CanvasBox } from '../canvas/cellGrid.ts';
import { ScaleLegend } from '../canvas/ScaleLegend.tsx';
import { LayerRow } from './LayerRow.tsx';
import { LinkedMoments } from './LinkedMoments.tsx';
import { SideChoices } from './SideChoices.tsx';
import styles from './SideBySide.module.css';
import { useDifferenceWords } from './useDifferenceWords.ts';

/** Two kept runs beside each other: their weights, their masks, at linked moments. */
export function SideBySide() {
  const runIds = useApp(({ sideBySide }) => sideBySide?.runIds);
  const [a, b] = [
    useApp((state) => runBeside(state, 'a')),
    useApp((state) => runBeside(state, 'b')),
  ];
  const onBox = useWatchedBox();
  const layers = useApp((state) => shownSides(state)?.layers);
  const rows = useMemo(() => (a && b ? rowsOf(a, b) : []), [a, b]);
  if (!runIds) return undefined;
  return (
    <div className={styles.view}>
      <SideChoices runIds={runIds} />
      <LinkedMoments />
      <Whole />
      <ScaleLegend scale={undefined} />
      {rows.map(({ name, ...of }) => (
        <LayerRow
          key={name}
          name={name}
          layers={of.layers}
          beside={layers?.find((beside) => beside.name === name)}
          isWaiting={!layers}
          onBox={onBox}
        />
      ))}
    </div>
  );
}

/** The difference of all masks in one sentence, or why there is none. */
function Whole() {
  const { t } = useTranslation('sideBySide');
  const { sentence } = useDifferenceWords();
  const areOther = useApp(areOtherNetworks);
  const difference = useApp(wholeDifference);
  const words = areOther ? t('otherNetworks') : difference && sentence(difference);
  return (
    <p className={styles.whole} aria-live="polite">
      {words ?? ''}
    </p>
  );
}

/** Asks for pictures as fine as their canvases are, as long as the view is open. */
function useWatchedBox(): (box: CanvasBox) => void {
  const { watchSides } = useActions();
  const [limit, setLimit] = useState<PictureLimit>();
  const onBox = useCallback(({ width, height }: CanvasBox) => {
    const next = { maxColumns: cellsIn(width), maxRows: cellsIn(height) };
    setLimit((now) =>
      now?.maxColumns === next.maxColumns && now.maxRows === next.maxRows ? now : next,
    );
  }, []);
  useEffect(() => {
    watchSides(limit);
    return () => watchSides(undefined);
  }, [watchSides, limit]);
  return onBox;
}

/** A cell is at least two device pixels wide and high, as on the bench. */
function cellsIn(devicePixels: number): number {
  return Math.max(1, Math.floor(devicePixels / 2));
}

interface Row {
  name: string;
  layers: { a?: PrunableLayer; b?: PrunableLayer };
}

/** The layers of both by name, those of A first. */
function rowsOf(a: Run, b: Run): Row[] {
  const [ofA, ofB] = [a, b].map(
    ({ recipe }) => new Map(prunableLayers(recipe).map((layer) => [layer.name, layer])),
  );
  const names = new Set([...(ofA?.keys() ?? []), ...(ofB?.keys() ?? [])]);
  return [...names].map((name) => {
    const [inA, inB] = [ofA?.get(name), ofB?.get(name)];
    return { name, layers: { ...(inA && { a: inA }), ...(inB && { b: inB }) } };
  });
}
