import { expect, it } from 'vitest';
import { sectionOf } from './recipeSections.ts';

it.each([
  ['data.images', 'data'],
  ['network', 'data'],
  ['seed', 'data'],
  ['data.pixels', 'training'],
  ['training.learningRate', 'training'],
  ['training.fineTuneFactor', 'then'],
  ['pruning.recovery.toTrainStep', 'then'],
  ['pruning.rules', 'then'],
  ['phases.prune', 'when'],
  ['pruning.schedule.rounds', 'when'],
  ['pruning.layers.conv1.window', 'when'],
  ['pruning.layers.conv1.target', 'amount'],
  ['pruning.allocation.target', 'amount'],
  ['pruning.layers.conv1.granularity.n', 'what'],
  ['pruning.criterion', 'what'],
])('%s is shown under %s', (field, section) => {
  expect(sectionOf(field)).toBe(section);
});
