/** The selected layer, large. */
export function LayerPanel() {
  return undefined;
}
