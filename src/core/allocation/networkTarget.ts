import { numberParameter, optionParameter } from '../methods/parameter.ts';

/** What a network-wide target is a share of. */
export type BudgetUnit = (typeof budgetUnits)[number];
const budgetUnits = ['weights', 'macs', 'bytes'] as const;

/** One network-wide target: the share of `unit` to be removed, over all layers that may be pruned. */
export const networkTarget = {
  target: numberParameter({ min: 0, max: 1, isMaxOpen: true }, 0.8, {
    isShare: true,
    control: 'networkTarget',
  }),
  unit: optionParameter(budgetUnits),
};
