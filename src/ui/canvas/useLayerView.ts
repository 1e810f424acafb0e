import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { LayoutKind, WeightLayout } from '../../core/layout/layout.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import type { LayerView } from '../../worker/shownNetwork.ts';
import { useActions, useApp } from '../appContext.tsx';
import { type CanvasBox, cellLimit } from './cellGrid.ts';

export interface LayerPicture {
  /** The newest picture; absent until one of this layer and layout has come. */
  view: LayerView | undefined;
  /** Which weight each of its cells is. */
  weights: WeightLayout | undefined;
  /** The canvas, once it is measured. */
  box: CanvasBox | undefined;
  onBox: (box: CanvasBox) => void;
}

interface Wanted {
  /** The name of the place that the picture is drawn in. */
  place: string;
  layer: PrunableLayer;
  layout: LayoutKind;
}

/** Asks for pictures of a layer while `element` is on screen, at the size of its canvas. */
export function useLayerView(
  { place, layer, layout }: Wanted,
  element: RefObject<Element | null>,
): LayerPicture {
  const { watch } = useActions();
  const isOnScreen = useOnScreen(element);
  const [box, setBox] = useState<CanvasBox>();
  const { maxColumns, maxRows } = (box && cellLimit(box)) ?? {};
  const { name } = layer;

  useEffect(() => {
    if (!isOnScreen || maxColumns === undefined || maxRows === undefined) return undefined;
    watch(place, { layer: name, layout, maxColumns, maxRows });
    return () => watch(place, undefined);
  }, [watch, place, name, layout, maxColumns, maxRows, isOnScreen]);

  const newest = useApp((state) => state.pictures.views[place]);
  // A picture of what was asked for before would be read as a picture of this layer.
  const view = newest?.layer === name && newest.layout === layout ? newest : undefined;
  // The picture says what size it was made for; the newest box may already be another.
  const { maxColumns: drawnColumns, maxRows: drawnRows } = view ?? {};
  const weights = useMemo(
    () =>
      drawnColumns !== undefined && drawnRows !== undefined
        ? layoutWeights(layer, layout, { maxColumns: drawnColumns, maxRows: drawnRows })
        : undefined,
    [layer, layout, drawnColumns, drawnRows],
  );
  return { view, weights, box, onBox: setBox };
}

/** Whether an element is within the window or nearly so; false until known. Where it cannot be known, everything is. */
function useOnScreen(element: RefObject<Element | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(() => !canTell());
  useEffect(() => {
    const target = element.current;
    if (!target || !canTell()) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: '64px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return isOnScreen;
}

function canTell(): boolean {
  return 'IntersectionObserver' in globalThis;
}
