/** Images with their labels, as bytes. */
export interface LabelledImages {
  count: number;
  /** `[count, 28, 28]`, 0…255. */
  pixels: Uint8Array;
  /** `[count]`, 0…9. */
  labels: Uint8Array;
}
