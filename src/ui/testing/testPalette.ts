import { createPalette } from '../canvas/weightColours.ts';

/** Colours that a test can tell apart at sight, on a ground of 16, 16, 16. */
export const testPalette = createPalette({
  panel: '#ff0000',
  zero: '#ff0000',
  ground: '#101010',
  hatch: '#808080',
  positive: '#ff0000',
  negative: '#0000ff',
  accent: '#00ff00',
  ink: '#ffffff',
  onlyA: '#ff00ff',
  onlyB: '#00ffff',
});
