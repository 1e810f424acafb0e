import { granularity } from '../granularity.ts';
import { matrixSides } from '../partition.ts';
import { partitioned } from '../partitioned.ts';

/**
 * Whole output units: a filter of a convolution (kh·kw·inC weights), a neuron of a dense layer
 * (its column of inputs). The output layer's units are the classes and cannot be removed.
 *
 * Source: "filter" in Mao et al. 2017, arXiv:1705.08922; Li et al. 2017, arXiv:1608.08710.
 */
export const filter = granularity({
  id: 'filter',
  parameters: {},
  bind: () =>
    partitioned(
      (layer) => {
        const sides = matrixSides(layer);
        return {
          ...sides,
          rowParts: 1,
          rowPart: () => 0,
          unitParts: sides.units,
          unitPart: (unit) => unit,
        };
      },
      {
        removesUnits: true,
        problem: ({ isOutput }) =>
          isOutput
            ? {
                code: 'output-units',
                rule: 'the units of the output layer are the classes and must stay',
              }
            : undefined,
      },
    ),
});
