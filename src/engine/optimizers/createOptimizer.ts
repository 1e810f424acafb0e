import { assertNever } from '../../base/assert.ts';
import type { TrainingRecipe } from '../../core/recipe/recipe.ts';
import type { Optimizer } from './Optimizer.ts';
import { adam } from './adam.ts';
import { momentumSgd, sgd } from './sgd.ts';

/** The optimizer that a recipe names. */
export function createOptimizer(training: TrainingRecipe): Optimizer {
  switch (training.optimizer) {
    case 'adam':
      return adam;
    case 'sgd':
      return sgd;
    case 'momentum':
      return momentumSgd(training.momentum);
    default:
      return assertNever(training.optimizer);
  }
}
