/** What is on screen when a run is put away or another network comes. */
import { prunableLayers } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Takes the run off the screen; it stays among the runs. */
export function putAway(context: StoreContext): void {
  context.set({ session: { phase: 'ready' } });
}

/** Clears the pictures of another network's layers and selects a layer that is there. */
export function showNetwork(context: StoreContext, recipe: Recipe): void {
  const { view } = context.get();
  context.set({
    pictures: { views: {}, summaries: {} },
    view: { ...view, selectedLayer: fittingLayer(recipe, view.selectedLayer), layout: 'matrix' },
  });
}

/** That of the network that the page opens on. */
export const firstLayer = 'conv2';

/** The layer that is shown in the layer panel: `wanted` where the network has it. */
export function fittingLayer(recipe: Recipe, wanted: string): string {
  const names = prunableLayers(recipe).map(({ name }) => name);
  return names.includes(wanted) ? wanted : (names[0] ?? wanted);
}
