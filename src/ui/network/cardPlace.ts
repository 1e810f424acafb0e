/** Where the map of a layer's card is drawn, as its worker is asked for it. */
export function cardPlace(layer: string): string {
  return `card:${layer}`;
}
