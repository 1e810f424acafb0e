import { deepEqual } from '../../base/deepEqual.ts';
import { prunableLayers, unitCount, type NetworkChoice } from './networks.ts';

/** Output units of every prunable layer, in order: with the network's id and data set, all its shapes. */
export function unitsOf(choice: NetworkChoice): number[] {
  return prunableLayers(choice).map(({ shape }) => unitCount(shape));
}

/** Whether two choices are of networks with the same layers of the same sizes, however they say so. */
export function isSameNetwork(a: NetworkChoice, b: NetworkChoice): boolean {
  if (a.network !== b.network) return false;
  const ofB = prunableLayers(b);
  return prunableLayers(a).every(({ shape }, i) => deepEqual(shape, ofB[i].shape));
}

/** The widths that are not the network's own; undefined where none is: a choice has one spelling. */
export function narrowedWidths({
  network,
  widths = {},
  data,
}: NetworkChoice): Record<string, number> | undefined {
  const narrowed = prunableLayers({ network, data }).flatMap(
    ({ name, shape }): [string, number][] => {
      const units = widths[name] ?? unitCount(shape);
      return units === unitCount(shape) ? [] : [[name, units]];
    },
  );
  return narrowed.length > 0 ? Object.fromEntries(narrowed) : undefined;
}
