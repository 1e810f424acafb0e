import { controlSchema } from '../../../core/measure/kinds/control.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import { RequestError } from '../../../core/measure/RequestError.ts';
import { trainingEdits, unprunedRecipe } from '../../../core/recipe/unprunedTraining.ts';
import { Trainer } from '../../training/Trainer.ts';
import { trainUnpruned } from '../control/trainUnpruned.ts';
import type { Measurement } from '../Measurement.ts';

/** `trainUnpruned` from where the network is. Refuses one that is pruned already: it has no dense control. */
export const control: Measurement<'control'> = {
  parse: requestParser('control', controlSchema),
  async measure({ edits }, { trainer, data, now, breathe, whenThere, tell }) {
    refusePruned(trainer);
    const recipe = unprunedRecipe(trainer.recipe);
    const images = data.whenImages(recipe.data.images);
    const [validation, test] = await whenThere(
      Promise.all([data.whenValidation(), data.whenTest(), images]),
    );
    // Of the changes that the network has in it already, those that count here.
    const editCount = trainingEdits(edits.slice(0, trainer.editCount)).length;
    const dense = Trainer.restore(recipe, trainer.checkpoint());
    dense.editCount = editCount;
    try {
      const sets = { data, validation, test };
      const report = await trainUnpruned(dense, trainingEdits(edits), {
        ...sets,
        now,
        breathe,
        tell,
      });
      return { report };
    } finally {
      dense.dispose();
    }
  },
};

function refusePruned({ sparsity, trainStep }: Trainer): void {
  if (sparsity === 0) return;
  throw new RequestError('control', {
    field: 'checkpoint',
    code: 'already-pruned',
    rule: `want a network with nothing pruned, got one that is pruned at training step ${trainStep}`,
    value: sparsity,
  });
}
