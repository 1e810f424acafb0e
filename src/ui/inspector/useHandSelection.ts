import { useMemo } from 'react';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import type { LayoutKind } from '../../core/layout/layout.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { GranularityRecipe } from '../../core/recipe/recipe.ts';
import { handObstacle } from '../../state/byHand/handSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import type { LayerView } from '../../worker/shownNetwork.ts';
import { useActions, useApp } from '../appContext.tsx';
import type { MarkedGrains } from '../canvas/markedCells.ts';
import { grainIdAt, handSelection, type CellSpan, type HandSelection } from './handSelection.ts';

interface Chosen {
  layer: PrunableLayer;
  layout: LayoutKind;
  /** The picture of this layer and layout, once it is there. */
  view: LayerView | undefined;
  span: CellSpan | undefined;
}

/** What can be done by hand with the chosen cells; nothing where something is in the way. */
interface HandChoice {
  /** By which the network on the bench is cut, whatever is wanted of the next run. */
  granularity: GranularityRecipe;
  selection: HandSelection;
  marked: MarkedGrains;
  make: () => void;
}

export function useHandSelection({ layer, layout, view, span }: Chosen): HandChoice | undefined {
  const { setKept } = useActions();
  const { name } = layer;
  // Where nothing is chosen it does not matter, and the map need not be drawn anew for it.
  const isPossible = useApp((state) => span !== undefined && !handObstacle(state, name));
  const granularity = useApp((state) => shownRecipe(state).pruning.layers[name]?.granularity);
  return useMemo(() => {
    if (!isPossible || !granularity || !view || !span) return undefined;
    const grainAt = grainIdAt(layer, granularity);
    const selection = handSelection(layoutWeights(layer, layout, view), view, span, grainAt);
    if (!selection) return undefined;
    const { grains, isKept } = selection;
    const marked = { grains: new Set(grains), grainAt, isGoing: !isKept };
    return { granularity, selection, marked, make: () => void setKept(name, grains, isKept) };
  }, [isPossible, granularity, view, span, layer, layout, name, setKept]);
}
