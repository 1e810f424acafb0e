import type { Pixels } from '../../base/units.ts';
import type { SceneItem } from './Scene.ts';

export const legendLineHeight: Pixels = 20;
const sampleWidth: Pixels = 32;
const fontSize: Pixels = 12;

interface LegendPlace {
  /** Its upper left corner. */
  x: Pixels;
  y: Pixels;
  /** Of the words. */
  colour: string;
}

/** A sample of a line and its name, one below the other: of elements in the line's colour, with its dash as `data-dash`. */
export function legendItems(
  entries: readonly HTMLElement[],
  { x, y, colour }: LegendPlace,
): SceneItem[] {
  return entries.flatMap((entry, row): SceneItem[] => {
    const middle = y + legendLineHeight * (row + 0.5);
    const dash = entry.dataset['dash']?.split(' ').map(Number);
    return [
      {
        kind: 'path',
        d: `M${x} ${middle}h${sampleWidth}`,
        stroke: getComputedStyle(entry).color,
        strokeWidth: 2,
        ...(dash && { dash }),
      },
      {
        kind: 'text',
        x: x + sampleWidth + 8,
        y: middle + fontSize / 3,
        text: entry.textContent,
        fontSize,
        colour,
      },
    ];
  });
}
