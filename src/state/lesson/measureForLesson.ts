import { assertNever } from '../../base/assert.ts';
import type { ScanRequest } from '../../core/records/reports.ts';
import type { LessonMeasurement } from '../../lessons/Lesson.ts';
import type { Actions } from '../Actions.ts';
import { shownRecipe } from '../run/selectors.ts';
import type { StoreContext } from '../StoreContext.ts';

/** A scan that takes some seconds. */
export const lessonScan: ScanRequest = {
  sparsities: [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95],
  images: 1_000,
};

/** Codebook bits of every layer. */
const codebookBits = 5;

/** Measures the network on the bench as the button of its view does. */
export async function measureForLesson(
  context: StoreContext,
  { measure }: Pick<Actions, 'measure'>,
  kind: LessonMeasurement,
): Promise<void> {
  switch (kind) {
    case 'sizes':
      return measure('sizes', {}, { brings: ['unpruned'] });
    case 'compaction':
      return measure('compaction', {});
    case 'scan':
      return measure('scan', lessonScan);
    case 'quantization': {
      const layers = Object.keys(shownRecipe(context.get()).pruning.layers);
      const bits = Object.fromEntries(layers.map((name) => [name, codebookBits]));
      return measure('quantization', { bits, fineTuneEpochs: 0 });
    }
    default:
      return assertNever(kind);
  }
}
